import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { systemView } from '@/lib/system';

export async function GET(): Promise<Response> {
  return answering(async () =>
    Response.json(await systemView(await getContext()), { headers: { 'cache-control': 'no-store' } }),
  );
}

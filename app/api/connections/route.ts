import { viewConnections } from '@/lib/connection-options';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';

export async function GET(): Promise<Response> {
  return answering(async () =>
    Response.json(await viewConnections(await getContext()), { headers: { 'cache-control': 'no-store' } }),
  );
}

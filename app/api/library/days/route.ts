import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { libraryDays } from '@/lib/library/days-of';

export async function GET(): Promise<Response> {
  return answering(async () =>
    Response.json(await libraryDays(await getContext()), { headers: { 'cache-control': 'no-store' } }),
  );
}

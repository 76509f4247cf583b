import { listConnections } from '@/lib/connections';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';

export async function GET(): Promise<Response> {
  return answering(async () =>
    Response.json(listConnections(await getContext()), { headers: { 'cache-control': 'no-store' } }),
  );
}

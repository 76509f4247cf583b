import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { savedSearches } from '@/lib/library/saved-searches';

export async function GET(): Promise<Response> {
  return answering(async () =>
    Response.json(await savedSearches(await getContext()), { headers: { 'cache-control': 'no-store' } }),
  );
}

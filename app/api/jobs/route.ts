import { getContext } from '@/lib/context';
import { listJobs, ListInput } from '@/lib/jobs/list-jobs';
import { readView } from '@/lib/library/view';
import { answering } from '@/lib/jobs/route-answer';

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const search = new URL(request.url).searchParams;
    const { before, after, at, limit, zone } = Object.fromEntries(search);
    const input = ListInput.parse({ ...readView(search).view, before, after, at, limit, zone });
    const page = await listJobs({ ctx: await getContext(), input });
    return Response.json(page, { headers: { 'cache-control': 'no-store' } });
  });
}

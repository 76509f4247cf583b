import { getContext } from '@/lib/context';
import { listJobs, ListInput } from '@/lib/jobs/list-jobs';
import { answering } from '@/lib/jobs/route-answer';

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const input = ListInput.parse(Object.fromEntries(new URL(request.url).searchParams));
    const page = await listJobs({ ctx: await getContext(), input });
    return Response.json(page, { headers: { 'cache-control': 'no-store' } });
  });
}

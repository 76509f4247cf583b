import { getContext } from '@/lib/context';
import { countView, ViewInput } from '@/lib/jobs/list-jobs';
import { answering } from '@/lib/jobs/route-answer';
import { readView } from '@/lib/library/view';

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const search = new URL(request.url).searchParams;
    const input = ViewInput.parse({ ...readView(search).view, zone: search.get('zone') ?? undefined });
    const found = await countView({ ctx: await getContext(), input });
    return Response.json(found, { headers: { 'cache-control': 'no-store' } });
  });
}

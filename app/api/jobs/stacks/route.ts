import { getContext } from '@/lib/context';
import type { StackTiles } from '@/lib/jobs/api';
import { listStacks, StacksInput } from '@/lib/jobs/list-jobs';
import { answering } from '@/lib/jobs/route-answer';
import { readView } from '@/lib/library/view';

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const search = new URL(request.url).searchParams;
    const zone = search.get('zone') ?? undefined;
    const input = StacksInput.parse({ ...readView(search).view, roots: search.getAll('root'), zone });
    const jobs = await listStacks({ ctx: await getContext(), input });
    return Response.json({ jobs } satisfies StackTiles, { headers: { 'cache-control': 'no-store' } });
  });
}

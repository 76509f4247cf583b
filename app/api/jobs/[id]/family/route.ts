import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { getFamily } from '@/lib/lineage/get-family';

/** Everyone who hangs together with a job by parents. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const family = await getFamily({ ctx: await getContext(), input: { id: (await params).id } });
    return Response.json(family, { headers: { 'cache-control': 'no-store' } });
  });
}

import { getContext } from '@/lib/context';
import { getJobDetail } from '@/lib/jobs/get-job';
import { answering } from '@/lib/jobs/route-answer';
import { UserError } from '@/lib/result';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const detail = await getJobDetail({ ctx: await getContext(), input: await params });
    if (!detail) throw new UserError('not-found', 'There is no job with this id.');
    return Response.json(detail, { headers: { 'cache-control': 'no-store' } });
  });
}

import { PlanInput, planBranch } from '@/lib/branches/plan-branch';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';

/** The clicks that led to a job, and what they would be on another picture. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const input = PlanInput.parse({ ...search, id: (await params).id });
    const { plan } = await planBranch({ ctx: await getContext(), input });
    return Response.json(plan, { headers: { 'cache-control': 'no-store' } });
  });
}

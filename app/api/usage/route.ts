import { getContext } from '@/lib/context';
import { usage, UsageInput } from '@/lib/credits/usage';
import { answering } from '@/lib/jobs/route-answer';

/** What was spent, by day and connection: `?days=&zone=`. */
export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const input = UsageInput.parse(Object.fromEntries(new URL(request.url).searchParams));
    return Response.json(await usage({ ctx: await getContext(), input }), { headers: { 'cache-control': 'no-store' } });
  });
}

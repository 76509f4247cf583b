import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { libraryDays } from '@/lib/library/days-of';

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const of = new URL(request.url).searchParams.get('stacks') === '1' ? 'stacks' : 'jobs';
    return Response.json(await libraryDays(await getContext(), { of }), { headers: { 'cache-control': 'no-store' } });
  });
}

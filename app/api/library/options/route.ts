import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { facetOptions, OptionsInput } from '@/lib/library/options';
import { readView } from '@/lib/library/view';

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const search = new URL(request.url).searchParams;
    const { choice, zone } = Object.fromEntries(search);
    const input = OptionsInput.parse({ ...readView(search).view, choice, zone });
    const options = await facetOptions({ ctx: await getContext(), input });
    return Response.json(options, { headers: { 'cache-control': 'no-store' } });
  });
}

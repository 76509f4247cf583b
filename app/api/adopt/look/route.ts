import { look, LookInput } from '@/lib/adopt/adopt';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { readJson } from '@/lib/security/read-body';

export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const input = LookInput.parse(await readJson(request, 1024 * 1024));
    return Response.json(await look({ ctx: await getContext(), input }));
  });
}

import { checkUpstream, UpstreamInput } from '@/lib/archive/check-upstream';
import type { UpstreamAnswer } from '@/lib/archive/api';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { readJson } from '@/lib/security/read-body';

/** Asks the providers whether they still have the files of these jobs. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const input = UpstreamInput.parse(await readJson(request, 64 * 1024));
    return Response.json((await checkUpstream({ ctx: await getContext(), input })) satisfies UpstreamAnswer);
  });
}

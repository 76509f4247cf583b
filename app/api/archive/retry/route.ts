import type { RetryAnswer } from '@/lib/archive/api';
import { retryArchive, RetryInput } from '@/lib/archive/retry';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { readJson } from '@/lib/security/read-body';

/** Tries once more to store the files of these jobs, or of all that failed. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const input = RetryInput.parse(await readJson(request, 64 * 1024));
    return Response.json((await retryArchive({ ctx: await getContext(), input })) satisfies RetryAnswer);
  });
}

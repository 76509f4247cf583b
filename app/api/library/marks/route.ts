import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import type { Changed } from '@/lib/library/api';
import { markJobs, MarksInput } from '@/lib/library/marks';
import { readJson } from '@/lib/security/read-body';

const MAX_BYTES = 256 * 1024;

/** Favourite, labels and notes of these jobs. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const input = MarksInput.parse(await readJson(request, MAX_BYTES));
    return Response.json((await markJobs({ ctx: await getContext(), input })) satisfies Changed);
  });
}

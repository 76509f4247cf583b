import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import type { Changed } from '@/lib/library/api';
import { BinInput, restoreJobs } from '@/lib/library/bin';
import { readJson } from '@/lib/security/read-body';

const MAX_BYTES = 256 * 1024;

/** Takes jobs out of the bin. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const input = BinInput.parse(await readJson(request, MAX_BYTES));
    return Response.json((await restoreJobs({ ctx: await getContext(), input })) satisfies Changed);
  });
}

import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import type { Deleted } from '@/lib/library/api';
import { deleteForGood, DeleteInput } from '@/lib/library/delete-for-good';
import { readJson } from '@/lib/security/read-body';

const MAX_BYTES = 256 * 1024;

/** Deletes for good what is in the bin: these jobs, or all of it. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const input = DeleteInput.parse(await readJson(request, MAX_BYTES));
    return Response.json((await deleteForGood({ ctx: await getContext(), input })) satisfies Deleted);
  });
}

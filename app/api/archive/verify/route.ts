import { startVerify, stopVerify, verifyState, VerifyInput } from '@/lib/archive/verify';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { readJson } from '@/lib/security/read-body';

/** How far the check of the stored files is. */
export async function GET(): Promise<Response> {
  return answering(async () => Response.json(verifyState(), { headers: { 'cache-control': 'no-store' } }));
}

/** Begins a check of the stored files of some jobs, or of all. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const input = VerifyInput.parse(await readJson(request, 64 * 1024));
    return Response.json(startVerify({ ctx: await getContext(), input }));
  });
}

/** Ends it after the file that it is at. */
export async function DELETE(): Promise<Response> {
  return answering(async () => Response.json(await stopVerify()));
}

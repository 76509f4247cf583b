import { getContext } from '@/lib/context';
import { findJob } from '@/lib/db/jobs';
import { answering } from '@/lib/jobs/route-answer';
import { passThrough } from '@/lib/media/pass-through';
import { UserError } from '@/lib/result';

/**
 * The picture of a running job as the provider shows it now; `?v=` only makes each one new to the browser's cache. A
 * preview that is gone by the time it is asked for (the job has just finished) is no error: 204.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const ctx = await getContext();
    const row = await findJob(ctx.database, (await params).id);
    if (!row) throw new UserError('not-found', 'There is no job with this id.');
    const nothing = () => new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
    if (!row.preview_url) return nothing();
    return passThrough(ctx, row.connection, row.preview_url).catch((error: unknown) => {
      if (error instanceof UserError && error.code === 'not-found') return nothing();
      throw error;
    });
  });
}

import { getContext } from '@/lib/context';
import { findJob } from '@/lib/db/jobs';
import { answering } from '@/lib/jobs/route-answer';
import { passThrough } from '@/lib/media/pass-through';
import { UserError } from '@/lib/result';

/** The picture of a running job as the provider shows it now; `?v=` only makes each one new to the browser's cache. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const ctx = await getContext();
    const row = await findJob(ctx.database, (await params).id);
    if (!row?.preview_url) throw new UserError('not-found', 'This job has no preview.');
    return passThrough(ctx, row.connection, row.preview_url);
  });
}

import type { Context } from '@/lib/context';
import { currentRevision } from '@/lib/db/jobs';
import { batchesAmong } from '@/lib/jobs/batches';
import { countJobs } from '@/lib/jobs/list-jobs';
import type { LiveState } from '@/lib/jobs/queries';

/** Where the live poll of a fresh page starts. Read before the page's own jobs, so that no change falls in between. */
export async function readLiveState(ctx: Context): Promise<LiveState> {
  const cursor = await currentRevision(ctx.database);
  const counts = await countJobs(ctx);
  const batches = await batchesAmong(ctx, counts);
  return { cursor, counts, live: counts.running, batches };
}

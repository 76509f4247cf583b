import type { Context } from '../context';
import { currentRevision } from '../db/jobs';
import type { LiveAnswer } from './api';
import { batchesAmong } from './batches';
import { countJobs } from './list-jobs';
import { rowsToJobs } from './row-to-job';

const BATCH = 100;

/**
 * Everything that changed since `after`, oldest change first. The cursor is read before the rows: revisions become
 * visible in their order, so nothing at or below it can appear later.
 */
export async function liveJobs({ ctx, input }: { ctx: Context; input: { after: number } }): Promise<LiveAnswer> {
  const newest = await currentRevision(ctx.database);
  // A database that was rebuilt starts to count anew: a tab from before gets the newest jobs once more.
  const after = input.after > newest ? Math.max(0, newest - BATCH) : input.after;
  const rows = await ctx.database.db
    .selectFrom('jobs')
    .selectAll()
    .where('revision', '>', after)
    .where('revision', '<=', newest)
    .orderBy('revision')
    .limit(BATCH + 1)
    .execute();
  const page = rows.slice(0, BATCH);
  const more = rows.length > BATCH;
  const counts = await countJobs(ctx);
  return {
    jobs: await rowsToJobs(ctx.database, page),
    cursor: more ? page.at(-1)!.revision : newest,
    live: counts.running,
    counts,
    batches: await batchesAmong(ctx, counts),
    more,
  };
}

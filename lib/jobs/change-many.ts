import { z } from 'zod';
import type { Context } from '../context';
import { changeJob, inTransaction } from '../db/jobs';
import type { JobPatch, JobRow } from '../db/schema';

/** As many jobs as one click may change: more than the gallery holds at once. */
export const MOST_CHANGED = 1_000;

export const JobIds = z
  .array(z.uuid())
  .min(1, 'Choose a job.')
  .max(MOST_CHANGED, `At most ${MOST_CHANGED.toLocaleString('en')} jobs can be changed at once.`);

/**
 * Changes several jobs as one: all of them, or none where `decide` throws. Those that are gone, or for which `decide`
 * answers null, stay as they are. Answers the rows that changed.
 */
export async function changeMany(
  ctx: Context,
  ids: readonly string[],
  decide: (row: JobRow, now: number) => JobPatch | null,
): Promise<JobRow[]> {
  const now = ctx.now();
  const changed: JobRow[] = [];
  await inTransaction(ctx.database.db, async (transaction) => {
    const database = { ...ctx.database, db: transaction };
    for (const id of new Set(ids)) {
      let isChanged = false;
      const row = await changeJob(database, id, now, (current) => {
        const patch = decide(current, now);
        isChanged = patch !== null;
        return patch;
      });
      if (row && isChanged) changed.push(row);
    }
  });
  if (changed.length > 0) ctx.wake();
  return changed;
}

import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import { changeJob, inTransaction } from '../db/jobs';
import type { JobPatch, JobRow, Schema } from '../db/schema';

/** As many jobs as one click may change: more than the gallery holds at once. */
export const MOST_CHANGED = 1_000;

export const JobIds = z
  .array(z.uuid())
  .min(1, 'Choose a job.')
  .max(MOST_CHANGED, `At most ${MOST_CHANGED.toLocaleString('en')} jobs can be changed at once.`);

type Decide = (row: JobRow, now: number) => JobPatch | null;

/** Rows that one transaction takes: on SQLite nobody else reads or writes meanwhile. */
const A_ROUND = 100;

/**
 * Changes several jobs, a hundred in one go: of those all, or none where `decide` throws (then the rest is left, too).
 * Those that are gone, or for which `decide` answers null, stay as they are. Answers the rows that changed.
 */
export async function changeMany(ctx: Context, ids: readonly string[], decide: Decide): Promise<JobRow[]> {
  const now = ctx.now();
  const changed: JobRow[] = [];
  const unique = [...new Set(ids)];
  for (let at = 0; at < unique.length; at += A_ROUND) {
    const round = unique.slice(at, at + A_ROUND);
    changed.push(
      ...(await inTransaction(ctx.database.db, (transaction) => changeRound(ctx, transaction, round, now, decide))),
    );
    // Others have their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (changed.length > 0) ctx.wake();
  return changed;
}

async function changeRound(
  ctx: Context,
  transaction: Transaction<Schema>,
  ids: readonly string[],
  now: number,
  decide: Decide,
): Promise<JobRow[]> {
  const database = { ...ctx.database, db: transaction };
  const changed: JobRow[] = [];
  for (const id of ids) {
    let isChanged = false;
    const row = await changeJob(database, id, now, (current) => {
      const patch = decide(current, now);
      isChanged = patch !== null;
      return patch;
    });
    if (row && isChanged) changed.push(row);
  }
  return changed;
}

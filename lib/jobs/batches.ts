import { z } from 'zod';
import type { Context } from '../context';
import { changeJob, inTransaction } from '../db/jobs';
import type { JobRow } from '../db/schema';
import type { BatchView } from './api';
import { ended } from './change';
import { type Job, JobStatus } from './job';
import { rowsToJobs } from './row-to-job';
import { isFinal, isLive } from './status';

/*
 * Jobs that one click asked for together. A batch goes by the key of its first click and has no row of its own.
 */

export const BatchIdInput = z.object({ batchId: z.uuid() });

const LIVE = JobStatus.options.filter(isLive);

/** The batches that still move, newest first, with how far each has come. */
export async function liveBatches({ database: { db } }: Context): Promise<BatchView[]> {
  const moving = db.selectFrom('jobs').select('batch_id').where('status', 'in', LIVE).where('batch_id', 'is not', null);
  const rows = await db
    .selectFrom('jobs')
    .select(['batch_id', 'status', 'send_state'])
    .select((select) => [select.fn.countAll<number>().as('count'), select.fn.max('created_at').as('newest')])
    .where('batch_id', 'in', moving)
    .groupBy(['batch_id', 'status', 'send_state'])
    .execute();
  const batches = new Map<string, BatchView & { newest: number }>();
  for (const { batch_id: id, status, send_state: sendState, count, newest } of rows) {
    const batch = batches.get(id!) ?? { id: id!, total: 0, unsent: 0, atWork: 0, done: 0, lost: 0, newest: 0 };
    const number = Number(count);
    batch.total += number;
    batch.newest = Math.max(batch.newest, Number(newest));
    if (status === 'sending' && sendState === 'ready') batch.unsent += number;
    else if (status === 'done') batch.done += number;
    else if (isFinal(status)) batch.lost += number;
    else batch.atWork += number;
    batches.set(id!, batch);
  }
  return [...batches.values()]
    .toSorted((one, other) => other.newest - one.newest)
    .map(({ newest: _newest, ...batch }) => batch);
}

/**
 * Ends every job of a batch that has not left yet. What the provider has already, or may have, goes on: it is paid for.
 * Answers the jobs that were ended.
 */
export async function stopBatch({ ctx, input }: { ctx: Context; input: z.infer<typeof BatchIdInput> }): Promise<Job[]> {
  const now = ctx.now();
  const stopped = await inTransaction(ctx.database.db, async (transaction) => {
    const database = { ...ctx.database, db: transaction };
    const rows: JobRow[] = [];
    const unsent = await transaction
      .selectFrom('jobs')
      .select('id')
      .where('batch_id', '=', input.batchId)
      .where('status', '=', 'sending')
      .where('send_state', '=', 'ready')
      .execute();
    for (const { id } of unsent) {
      // Read again under the lock of the revision: the sender may have taken it meanwhile.
      const row = await changeJob(database, id, now, (current) =>
        current.status === 'sending' && current.send_state === 'ready' ? ended(now) : null,
      );
      if (row?.status === 'cancelled') rows.push(row);
    }
    return rows;
  });
  ctx.wake();
  return rowsToJobs(ctx.database, stopped);
}

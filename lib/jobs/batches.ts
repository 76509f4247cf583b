import { z } from 'zod';
import type { Context } from '../context';
import { IS_STEP, withoutSteps } from '../branches/without-steps';
import { changeJob, inTransaction, type Write } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobPatch, JobRow } from '../db/schema';
import { mayHaveLeft } from '../sync/may-have-left';
import { sentNoMore } from '../sync/outcomes';
import type { BatchView, JobCounts } from './api';
import { ended } from './change';
import { type Job, JobStatus } from './job';
import { rowsToJobs } from './row-to-job';
import { isFinal, isLive } from './status';

/*
 * Jobs that one click asked for together. A batch goes by the key of its first click and has no row of its own.
 */

export const BatchIdInput = z.object({ batchId: z.uuid() });

const LIVE = JobStatus.options.filter(isLive);

/** The same for whoever has counted already: where nothing moves, and nothing waits for an answer, there is no batch to look for. */
export const batchesAmong = async (ctx: Context, { running, needsInput }: JobCounts): Promise<BatchView[]> =>
  running + needsInput > 0 ? liveBatches(ctx) : [];

/** The batches that still move, newest first, with how far each has come. */
export async function liveBatches({ database: { db } }: Context): Promise<BatchView[]> {
  const live = db.selectFrom('jobs').select('batch_id').where('status', 'in', LIVE).where('batch_id', 'is not', null);
  const asking = db
    .selectFrom('jobs')
    .select('batch_id')
    .where('status', '=', 'needs-input')
    .where('batch_id', 'is not', null)
    .where('input', 'like', IS_STEP);
  const rows = await db
    .selectFrom('jobs')
    .select(['batch_id', 'status', 'send_state'])
    .select((select) => [select.fn.countAll<number>().as('count'), select.fn.max('created_at').as('newest')])
    .where('batch_id', 'in', live.union(asking))
    .groupBy(['batch_id', 'status', 'send_state'])
    .execute();
  const batches = new Map<string, BatchView & { newest: number }>();
  for (const { batch_id: id, status, send_state: sendState, count, newest } of rows) {
    const batch = batches.get(id!) ?? { id: id!, ...NOTHING, isRun: false, newest: 0 };
    const number = Number(count);
    batch.total += number;
    batch.newest = Math.max(batch.newest, Number(newest));
    if (status === 'sending' && sendState === 'ready') batch.unsent += number;
    else if (status === 'done') batch.done += number;
    else if (isFinal(status)) batch.lost += number;
    else batch.atWork += number;
    batches.set(id!, batch);
  }
  for (const { batch_id: id, input } of await stepsOf(db, [...batches.keys()])) {
    const batch = batches.get(id!)!;
    const toCome = stepsToCome(input);
    batch.isRun = true;
    batch.toCome += toCome;
    batch.total += toCome;
  }
  return [...batches.values()]
    .toSorted((one, other) => other.newest - one.newest)
    .map(({ newest: _newest, ...batch }) => batch);
}

const NOTHING = { total: 0, unsent: 0, atWork: 0, done: 0, lost: 0, toCome: 0 };

/** Steps of branches that are not over: what failed keeps its steps to come for another try, and they do not come by themselves. */
async function stepsOf(db: Write, batches: string[]): Promise<Pick<JobRow, 'id' | 'batch_id' | 'input'>[]> {
  if (batches.length === 0) return [];
  return db
    .selectFrom('jobs')
    .select(['id', 'batch_id', 'input'])
    .where('batch_id', 'in', batches)
    .where('status', 'not in', ['failed', 'cancelled'])
    .where('input', 'like', IS_STEP)
    .execute();
}

function stepsToCome(stored: JobRow['input']): number {
  const input = fromJson(stored);
  return input.kind === 'press' ? (input.branch?.toCome.length ?? 0) : 0;
}

/**
 * Ends every job of a batch that has not left yet, and takes the steps to come away from a branch. What the provider has
 * already, or may have, goes on: it is paid for. Answers the jobs that were changed.
 */
export async function stopBatch({ ctx, input }: { ctx: Context; input: z.infer<typeof BatchIdInput> }): Promise<Job[]> {
  const now = ctx.now();
  const stopped = await inTransaction(ctx.database.db, async (transaction) => {
    const database = { ...ctx.database, db: transaction };
    const rows: JobRow[] = [];
    const change = async (id: string, decide: (current: JobRow) => JobPatch | null) => {
      let isChanged = false;
      // Read again under the lock of the revision: sender or poller may have taken it meanwhile.
      const row = await changeJob(database, id, now, (current) => {
        const patch = decide(current);
        isChanged = patch !== null;
        return patch;
      });
      if (row && isChanged) rows.push(row);
    };
    // A step that is done in between hands its steps on: they are taken from where they are once nobody else writes.
    await ctx.database.engine.nextRevision(transaction);
    for (const { id } of await stepsOf(transaction, [input.batchId])) {
      await change(id, (current) => (stepsToCome(current.input) > 0 ? { input: withoutSteps(current.input) } : null));
    }
    const unsent = await transaction
      .selectFrom('jobs')
      .select('id')
      .where('batch_id', '=', input.batchId)
      .where('status', '=', 'sending')
      .where('send_state', '=', 'ready')
      .execute();
    for (const { id } of unsent) {
      await change(id, (current) => {
        if (current.status !== 'sending' || current.send_state !== 'ready') return null;
        return mayHaveLeft(current) ? sentNoMore(ctx) : ended(now);
      });
    }
    return rows;
  });
  ctx.wake();
  return rowsToJobs(ctx.database, [...new Map(stopped.map((row) => [row.id, row])).values()]);
}

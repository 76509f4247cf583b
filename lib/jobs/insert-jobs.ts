import type { Transaction } from 'kysely';
import type { Context } from '../context';
import { expectBudget } from '../credits/budget';
import { inTransaction, insertJob, type Write } from '../db/jobs';
import { toJson } from '../db/json';
import type { JobRow, Schema } from '../db/schema';
import type { DialogAnswer, Job, JobInput, ParentOffer } from './job';
import { newId } from './new-id';
import { priceOf } from './price-of';
import { rowsToJobs } from './row-to-job';

/** What a new row is made from. */
export type NewJob = {
  submitKey: string;
  connection: string;
  kind: string;
  prompt: string;
  speed: JobRow['speed'];
  input: JobInput;
  parentId?: string | null;
  parentOffer?: ParentOffer | null;
  answer?: DialogAnswer | null;
  batchId?: string;
  /** What it is known to take, where its input does not tell. */
  credits?: number;
};

export type Spending = {
  /** The budget of the day may be passed. */
  overBudget?: boolean | undefined;
};

/**
 * Commits all of them or none. They are sent in their order; the gallery shows the newest first, so the first is it. Throws
 * `UserError` where they would pass the budget of the day and that is not meant.
 */
export async function insertAll(ctx: Context, jobs: NewJob[], { overBudget = false }: Spending = {}): Promise<Job[]> {
  const now = ctx.now();
  const stored = await inTransaction(ctx.database.db, async (transaction) => {
    if (!overBudget) await expectBudgets(ctx, transaction, jobs);
    const all: Awaited<ReturnType<typeof insertJob>>[] = [];
    for (const [index, job] of jobs.entries()) {
      const times = { createdAt: now + jobs.length - 1 - index, sendAt: now + index };
      all.push(await insertJob(ctx.database, newRow(ctx, job, times), transaction));
    }
    return all;
  });
  if (stored.some(({ created }) => created)) ctx.wake();
  return rowsToJobs(
    ctx.database,
    stored.map(({ row }) => row),
  );
}

/** Commits one, as `insertAll` does. */
export async function insertOne(ctx: Context, job: NewJob, spending?: Spending): Promise<Job> {
  return (await insertAll(ctx, [job], spending))[0]!;
}

async function expectBudgets(ctx: Context, transaction: Transaction<Schema>, jobs: NewJob[]): Promise<void> {
  const prices = new Map<string, number>();
  for (const { connection, input, credits } of jobs) {
    const { provider } = ctx.connections.get(connection)!;
    prices.set(connection, (prices.get(connection) ?? 0) + (credits ?? priceOf(provider, input)));
  }
  if ([...prices.values()].every((price) => price === 0)) return;
  await ctx.database.engine.nextRevision(transaction);
  const keys = jobs.map(({ submitKey }) => submitKey);
  // The same click once more, in the moment of the first: it is done, and costs nothing.
  if ((await rowsBy(transaction, keys)).length === jobs.length) return;
  for (const [connection, price] of prices) {
    await expectBudget(ctx, transaction, ctx.connections.get(connection)!, price);
  }
}

const rowsBy = (read: Write, submitKeys: readonly string[]): Promise<JobRow[]> =>
  read.selectFrom('jobs').selectAll().where('submit_key', 'in', submitKeys).execute();

/**
 * The jobs of clicks that came before under the same keys, in their order; null where one of them is new. Asked before a click
 * is looked at: what has changed since (the budget, its parent) is no reason to refuse what was done.
 */
export async function knownBy(ctx: Context, submitKeys: readonly string[]): Promise<Job[] | null> {
  const rows = await rowsBy(ctx.database.db, submitKeys);
  if (rows.length < submitKeys.length) return null;
  const byKey = new Map(rows.map((row) => [row.submit_key, row]));
  return rowsToJobs(
    ctx.database,
    submitKeys.map((key) => byKey.get(key)!),
  );
}

type Times = { createdAt: number; sendAt: number };

/** The row of a new click, before anything was sent. Its connection must be configured. */
export function newRow(ctx: Context, job: NewJob, { createdAt, sendAt }: Times): Parameters<typeof insertJob>[1] {
  return {
    id: newId(createdAt),
    submit_key: job.submitKey,
    connection: job.connection,
    provider: ctx.connections.get(job.connection)!.kind,
    kind: job.kind,
    status: 'sending',
    prompt: job.prompt,
    speed: job.speed,
    parent_id: job.parentId ?? null,
    parent_offer: job.parentOffer ? toJson(job.parentOffer) : null,
    input: toJson(job.input),
    answer: job.answer ? toJson(job.answer) : null,
    offers: toJson([]),
    outputs: toJson([]),
    archive: 'none',
    send_state: 'ready',
    send_at: sendAt,
    batch_id: job.batchId ?? null,
    created_at: createdAt,
    last_progress_at: createdAt,
  };
}

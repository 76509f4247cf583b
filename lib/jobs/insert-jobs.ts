import type { Context } from '../context';
import { inTransaction, insertJob } from '../db/jobs';
import { toJson } from '../db/json';
import type { JobRow } from '../db/schema';
import type { DialogAnswer, Job, JobInput, ParentOffer } from './job';
import { newId } from './new-id';
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
};

/** Commits all of them or none. They are sent in their order; the gallery shows the newest first, so the first is it. */
export async function insertAll(ctx: Context, jobs: NewJob[]): Promise<Job[]> {
  const now = ctx.now();
  const stored = await inTransaction(ctx.database.db, async (transaction) => {
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

/**
 * The jobs of clicks that came before under the same keys, in their order; null where one of them is new. Asked before a click
 * is looked at: what has changed since (the budget, its parent) is no reason to refuse what was done.
 */
export async function knownBy(ctx: Context, submitKeys: readonly string[]): Promise<Job[] | null> {
  const rows = await ctx.database.db.selectFrom('jobs').selectAll().where('submit_key', 'in', submitKeys).execute();
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

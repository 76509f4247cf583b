import type { Transaction } from 'kysely';
import { z } from 'zod';
import { mediaIdsOf, removeSidecar } from '../archive/sidecar';
import type { Context } from '../context';
import { inTransaction } from '../db/jobs';
import type { JobRow, Schema } from '../db/schema';
import { JobIds } from '../jobs/change-many';
import type { JobStatus } from '../jobs/job';
import { log } from '../log';
import type { Deleted } from './api';
import { keepParents } from './parents';
import { sweepMedia } from './sweep-media';

/*
 * The end of a job: its row, its drafts and its sidecar. Its files go when no other job needs them (sweep-media.ts). The
 * ledger stays: what was spent was spent.
 */

export const DeleteInput = z.union([z.object({ all: z.literal(true) }), z.object({ jobIds: JobIds })]);

/** Rows that one transaction takes. */
const A_ROUND = 50;

/** What is on its way: its result is paid for, and would have no place to go. */
const MOVING: readonly JobStatus[] = ['sending', 'queued', 'running'];

/** Deletes for good what is in the bin: these jobs, or all of it. What is still being made stays there until it is done. */
export async function deleteForGood({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof DeleteInput>;
}): Promise<Deleted> {
  const ids = 'all' in input ? await allOfBin(ctx) : input.jobIds;
  const told: Deleted = { jobs: 0, running: 0 };
  for (let at = 0; at < ids.length; at += A_ROUND) {
    const { jobs, running } = await deleteRows(ctx, ids.slice(at, at + A_ROUND));
    told.jobs += jobs;
    told.running += running;
  }
  // Not waited for: it reads the whole library, and is begun again by the housekeeping.
  if (told.jobs > 0) {
    void sweepMedia(ctx).catch((error: unknown) => log.error({ error }, 'files of deleted jobs could not be removed'));
  }
  return told;
}

async function allOfBin({ database: { db } }: Context): Promise<string[]> {
  const rows = await db.selectFrom('jobs').select('id').where('deleted_at', 'is not', null).execute();
  return rows.map(({ id }) => id);
}

/** Deletes those of the rows that are in the bin, as one; then their sidecars. Those that are not there change nothing. */
export async function deleteRows(
  ctx: Context,
  ids: readonly string[],
  { evenRunning = false }: { evenRunning?: boolean } = {},
): Promise<Deleted> {
  const { gone, running } = await inTransaction(ctx.database.db, async (transaction) => {
    // Its row lock makes writers wait: what was read is still true when it is deleted.
    await ctx.database.engine.nextRevision(transaction);
    const rows = await transaction
      .selectFrom('jobs')
      .selectAll()
      .where('id', 'in', ids)
      .where('deleted_at', 'is not', null)
      .execute();
    const gone = evenRunning ? rows : rows.filter(({ status }) => !MOVING.includes(status));
    for (const row of gone) await deleteRow(transaction, row);
    return { gone, running: rows.length - gone.length };
  });
  if (gone.length > 0) await sweepSidecars(ctx);
  return { jobs: gone.length, running };
}

async function deleteRow(transaction: Transaction<Schema>, row: JobRow): Promise<void> {
  const left = [
    { kind: 'sidecar' as const, id: row.id, created_at: row.created_at },
    ...mediaIdsOf(row).map((id) => ({ kind: 'media' as const, id, created_at: row.created_at })),
  ];
  await transaction
    .insertInto('removals')
    .values(left)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await transaction.deleteFrom('job_labels').where('job_id', '=', row.id).execute();
  await transaction.deleteFrom('drafts').where('parent_id', '=', row.id).execute();
  await transaction.deleteFrom('upstream_checks').where('job_id', '=', row.id).execute();
  await transaction.deleteFrom('jobs').where('id', '=', row.id).execute();
  await keepParents(transaction, [row.parent_id]);
}

/** Removes the sidecars of deleted jobs, also those that a power cut left behind. Answers whether there were any. */
export async function sweepSidecars(ctx: Context): Promise<boolean> {
  const { db } = ctx.database;
  const rows = await db.selectFrom('removals').selectAll().where('kind', '=', 'sidecar').execute();
  for (const row of rows) {
    await removeSidecar(ctx, row);
    await db.deleteFrom('removals').where('kind', '=', 'sidecar').where('id', '=', row.id).execute();
  }
  return rows.length > 0;
}

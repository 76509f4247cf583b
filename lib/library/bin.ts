import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import { ended } from '../jobs/change';
import { changeMany, JobIds } from '../jobs/change-many';
import { MOST } from '../jobs/list-jobs';
import { rowsToJobs } from '../jobs/row-to-job';
import { isFinal } from '../jobs/status';
import { mayHaveLeft } from '../sync/may-have-left';
import { sentNoMore } from '../sync/outcomes';
import type { BinPage, Binned, Changed } from './api';
import { deleteRows } from './delete-for-good';
import { KEPT_FOR } from './kept-for';

/*
 * What is deleted lies in the bin for a while, with its files and its sidecar, and comes back as it was. After that it
 * is gone for good (delete-for-good.ts).
 */

export const BinInput = z.object({ jobIds: JobIds });
export const BinPageInput = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}_[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Jobs that one round takes out for good. */
const A_ROUND = 50;

type Ids = { ctx: Context; input: z.infer<typeof BinInput> };

/**
 * Puts jobs into the bin. What was not sent yet never is; what the provider has goes on, and is stored, so that it can be
 * restored whole. Those that are there already, or gone, change nothing: two tabs may delete the same.
 */
export async function moveToBin({ ctx, input }: Ids): Promise<Binned> {
  let stopped = 0;
  const rows = await changeMany(ctx, input.jobIds, (row, now) => {
    if (row.deleted_at !== null) return null;
    const isWaiting = row.status === 'sending' && row.send_state === 'ready';
    const isUnsent = isWaiting && !mayHaveLeft(row);
    if (isUnsent) stopped += 1;
    return {
      ...(isUnsent ? ended(now) : isWaiting ? sentNoMore(ctx) : {}),
      deleted_at: now,
      // The sidecar tells it, too.
      ...(isUnsent || isFinal(row.status) ? { archive_at: now } : {}),
    };
  });
  return { ids: rows.map(({ id }) => id), stopped };
}

/** Takes jobs out of the bin. Those that are not in it change nothing. */
export async function restoreJobs({ ctx, input }: Ids): Promise<Changed> {
  const rows = await changeMany(ctx, input.jobIds, (row, now) =>
    row.deleted_at === null ? null : { deleted_at: null, ...(isFinal(row.status) ? { archive_at: now } : {}) },
  );
  return { jobs: rows.length };
}

/** One page of the bin, last deleted first, by keyset. */
export async function listBin({ ctx, input }: { ctx: Context; input: z.input<typeof BinPageInput> }): Promise<BinPage> {
  const { before, limit } = BinPageInput.parse(input);
  const { db } = ctx.database;
  let query = db
    .selectFrom('jobs')
    .selectAll()
    .where('deleted_at', 'is not', null)
    .orderBy('deleted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (before) {
    const [deletedAt, id] = before.split('_') as [string, string];
    query = query.where(sql<boolean>`(deleted_at, id) < (${Number(deletedAt)}, ${id})`);
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const { count } = await db
    .selectFrom(db.selectFrom('jobs').select('id').where('deleted_at', 'is not', null).limit(MOST).as('some'))
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return {
    jobs: await rowsToJobs(ctx.database, shown),
    next: rows.length > limit && last ? `${last.deleted_at}_${last.id}` : null,
    count: Number(count),
  };
}

/** Deletes for good what has lain in the bin for its time. Answers whether there was anything. */
export async function purgeBin(ctx: Context): Promise<boolean> {
  for (let found = 0; ;) {
    const rows = await ctx.database.db
      .selectFrom('jobs')
      .select('id')
      .where('deleted_at', '<=', ctx.now() - KEPT_FOR)
      .orderBy('deleted_at')
      .limit(A_ROUND)
      .execute();
    if (rows.length === 0) return found > 0;
    found += rows.length;
    await deleteRows(
      ctx,
      rows.map(({ id }) => id),
      { evenRunning: true },
    );
  }
}

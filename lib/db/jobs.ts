import { type Kysely, sql, type Transaction } from 'kysely';
import { derive, SOURCES } from '../library/derived';
import { writeLabels } from '../library/labels';
import { keepParents } from '../library/parents';
import type { Database } from './client';
import { keepStackDays, rootOf } from './families';
import { fromJson, toJson } from './json';
import type { JobPatch, JobRow, NewJobRow, Schema } from './schema';

/*
 * Every change of a job takes the next revision in the same transaction, so that "everything after N" is complete:
 * the live poll depends on it.
 */

export type Write = Kysely<Schema> | Transaction<Schema>;

/** Runs in a transaction, in the one that is already open if there is one. */
export async function inTransaction<T>(
  write: Write,
  work: (transaction: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return write.isTransaction ? work(write as Transaction<Schema>) : write.transaction().execute(work);
}

/**
 * Commits a new job. The same `submit_key` again answers the job that is already there (`created: false`):
 * a double click is one job. The parent changes too: its tile marks the offer as used.
 */
export async function insertJob(
  database: Database,
  row: Omit<NewJobRow, 'revision' | 'updated_at'>,
  write: Write = database.db,
): Promise<{ row: JobRow; created: boolean }> {
  return inTransaction(write, async (transaction) => {
    const revision = await database.engine.nextRevision(transaction);
    const root = await rootOf(transaction, row);
    const created = await keepStackDays(transaction, [root], async () =>
      transaction
        .insertInto('jobs')
        .values({ ...row, ...derive(complete(row)), root_id: root, revision, updated_at: row.created_at })
        .onConflict((conflict) => conflict.column('submit_key').doNothing())
        .returningAll()
        .executeTakeFirst(),
    );
    if (!created) {
      const existing = await transaction
        .selectFrom('jobs')
        .selectAll()
        .where('submit_key', '=', row.submit_key)
        .executeTakeFirstOrThrow();
      return { row: existing, created: false };
    }
    if (row.labels) await keepLabels(transaction, created);
    if (row.parent_id) await touch(database, transaction, row.parent_id);
    await keepParents(transaction, [row.parent_id]);
    return { row: created, created: true };
  });
}

/** A new row as the database will have it, as far as words follow from it. */
const complete = (row: Omit<NewJobRow, 'revision' | 'updated_at'>): Parameters<typeof derive>[0] => ({
  kind: row.kind,
  prompt: row.prompt,
  input: row.input,
  answer: row.answer ?? null,
  outputs: row.outputs,
  labels: row.labels ?? toJson([]),
  note: row.note ?? '',
  final_prompt: row.final_prompt ?? null,
});

async function touch(database: Database, transaction: Transaction<Schema>, id: string): Promise<void> {
  const revision = await database.engine.nextRevision(transaction);
  await transaction.updateTable('jobs').set({ revision }).where('id', '=', id).execute();
}

/**
 * Reads a job, lets `decide` say what changes, and writes it, as one transaction. The revision is taken first: its
 * row lock makes writers wait for one another, so what was read is still true when it is written. `decide` may throw
 * (nothing changes) or answer null (nothing to do); `also` writes what belongs to the change. Answers the row after the change, or null when it is gone.
 */
export async function changeJob(
  database: Database,
  id: string,
  now: number,
  decide: (row: JobRow) => JobPatch | null,
  also?: (transaction: Transaction<Schema>, before: JobRow, patch: JobPatch) => Promise<void>,
): Promise<JobRow | null> {
  return inTransaction(database.db, async (transaction) => {
    const revision = await database.engine.nextRevision(transaction);
    const row = await transaction.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return null;
    const patch = decide(row);
    if (!patch) return row;
    await also?.(transaction, row, patch);
    const write = async () =>
      transaction
        .updateTable('jobs')
        .set({ ...patch, ...followUp(row, patch), revision, updated_at: now })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
    const changed = await ('deleted_at' in patch ? keepStackDays(transaction, [row.root_id], write) : write());
    if ('labels' in patch || 'deleted_at' in patch) await keepLabels(transaction, changed);
    if ('deleted_at' in patch) await keepParents(transaction, [id]);
    return changed;
  });
}

/** The labels of a job where the filter reads them; what is in the bin is found by none. */
const keepLabels = (transaction: Transaction<Schema>, { id, labels, deleted_at: deletedAt }: JobRow): Promise<void> =>
  writeLabels(transaction, id, deletedAt === null ? fromJson(labels) : []);

/** What follows from a patch: new words, where it touches any. */
const followUp = (row: JobRow, patch: JobPatch): JobPatch =>
  SOURCES.some((column) => column in patch) ? derive({ ...row, ...patch } as JobRow) : {};

/** Changes only what nobody sees (leases, poll times): no revision, so no tab is woken. */
export async function updateQuietly(database: Database, id: string, patch: JobPatch, owner?: string): Promise<void> {
  let query = database.db.updateTable('jobs').set(patch).where('id', '=', id);
  // Who has lost a lease meanwhile must not free, or write over, what its new holder does.
  if (owner !== undefined) query = query.where('lease_owner', '=', owner);
  await query.execute();
}

export async function findJob({ db }: Database, id: string): Promise<JobRow | null> {
  return (await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Offers of these jobs that were clicked before: parent id → offer keys. */
export async function usedOffers({ db }: Database, parents: string[]): Promise<Map<string, string[]>> {
  const used = new Map<string, string[]>();
  if (parents.length === 0) return used;
  const rows = await db
    .selectFrom('jobs')
    .select(['parent_id', 'parent_offer'])
    .where('parent_id', 'in', parents)
    .where('parent_offer', 'is not', null)
    .execute();
  for (const row of rows) {
    const key = (JSON.parse(row.parent_offer!) as { key: string }).key;
    const keys = used.get(row.parent_id!) ?? [];
    if (!keys.includes(key)) keys.push(key);
    used.set(row.parent_id!, keys);
  }
  return used;
}

/** The newest revision that is committed. */
export async function currentRevision({ db }: Database): Promise<number> {
  const row = await db.selectFrom('counters').select('value').where('name', '=', 'revision').executeTakeFirstOrThrow();
  return row.value;
}

/** Sets leases free that this owner, or owners known to be dead, still hold. */
export async function freeLeases({ db }: Database, owners: string[]): Promise<void> {
  if (owners.length === 0) return;
  await db
    .updateTable('jobs')
    .set({ lease_owner: null, lease_until: null })
    .where('lease_owner', 'in', owners)
    .execute();
}

/** Owners that hold a lease now. */
export async function leaseOwners({ db }: Database): Promise<string[]> {
  const rows = await sql<{
    lease_owner: string;
  }>`select distinct lease_owner from jobs where lease_owner is not null`.execute(db);
  return rows.rows.map((row) => row.lease_owner);
}

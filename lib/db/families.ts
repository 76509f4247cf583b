import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from './schema';

/*
 * A family is a job and all that came of it, by the id of the first of them. It stays one when a member is deleted for
 * good. In the gallery it is a stack, which has its place in time where its newest member has; `days` counts that.
 */

const DAY = 86_400_000;
/** Places that a millisecond has (docs/decisions/0016). */
const PLACES = 1_024;

type Member = { id: string; parent_id?: string | null | undefined; root_id?: string | undefined };

/**
 * The first of the family that a job belongs to. Where its parent is not known here, it is the one that was last known
 * (`root_id`), and where there is none either, that parent.
 */
export async function rootOf(
  transaction: Transaction<Schema>,
  { id, parent_id: parentId, root_id: lastRoot }: Member,
): Promise<string> {
  if (!parentId) return id;
  for (const relative of [parentId, lastRoot]) {
    if (!relative) continue;
    const row = await transaction.selectFrom('jobs').select('root_id').where('id', '=', relative).executeTakeFirst();
    if (row) return row.root_id;
  }
  return lastRoot ?? parentId;
}

/** Brings what came of a job, and came in before it, into its family. */
export async function gatherChildren(
  transaction: Transaction<Schema>,
  { id, root, revision }: { id: string; root: string; revision: number },
): Promise<void> {
  const apart = await transaction.selectFrom('jobs').select('root_id').distinct().where('parent_id', '=', id).execute();
  for (const from of new Set([id, ...apart.map(({ root_id }) => root_id)])) {
    await moveFamily(transaction, { from, to: root, revision });
  }
}

/** Moves everyone of one family into another, e.g. because the parent of its first is known now. */
export async function moveFamily(
  transaction: Transaction<Schema>,
  { from, to, revision }: { from: string; to: string; revision: number },
): Promise<void> {
  if (from === to) return;
  await keepStackDays(transaction, [from, to], async () =>
    transaction.updateTable('jobs').set({ root_id: to, revision }).where('root_id', '=', from).execute(),
  );
}

/** Does work that adds members to these families, or takes some away, and keeps the count of stacks by day. */
export async function keepStackDays<T>(
  transaction: Transaction<Schema>,
  roots: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const before = await daysOf(transaction, roots);
  const done = await work();
  const after = await daysOf(transaction, roots);
  for (const [index, day] of before.entries()) {
    if (day === after[index]) continue;
    if (day !== null) await addToDay(transaction, day, -1);
    if (after[index] !== null) await addToDay(transaction, after[index]!, 1);
  }
  return done;
}

/** The day of the newest member of each family; null where none is in the library. */
async function daysOf(transaction: Transaction<Schema>, roots: readonly string[]): Promise<(number | null)[]> {
  const days: (number | null)[] = [];
  for (const root of new Set(roots)) {
    const newest = await transaction
      .selectFrom('jobs')
      .select('place')
      .where('root_id', '=', root)
      .where('deleted_at', 'is', null)
      .orderBy('place', 'desc')
      .limit(1)
      .executeTakeFirst();
    days.push(newest ? Math.floor(newest.place / PLACES / DAY) : null);
  }
  return days;
}

/** The day has its row already: a job lies in it. */
async function addToDay(transaction: Transaction<Schema>, day: number, more: 1 | -1): Promise<void> {
  await transaction
    .updateTable('days')
    .set((column) => ({ stacks: column('stacks', '+', more) }))
    .where('day', '=', day)
    .execute();
}

/** Counts the stacks of all days anew, after many rows were written at once. */
export async function countStacks(db: Kysely<Schema>): Promise<void> {
  await db.updateTable('days').set({ stacks: 0 }).execute();
  await sql`with newest(place) as (select max(place) from jobs where deleted_at is null group by root_id),
      counted(day, stacks) as (select place / ${sql.lit(PLACES)} / ${sql.lit(DAY)}, count(*) from newest group by 1)
    update days set stacks = counted.stacks from counted where counted.day = days.day`.execute(db);
}

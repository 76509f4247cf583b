import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/client';
import { type Conjunct, meetOfOne, run, type Wanted } from './conjuncts';
import type { Range } from './conditions';

/*
 * How much there is to read: of each conjunct, of the time in which they can meet, and of the jobs of a stretch.
 */

/** Words with more hits are not counted to their end, and taken for as many as are asked about. */
const MANY_HITS = 10_000;

/** How many jobs pass each conjunct: in a range, up to a number for each of its values; or, where it is known, in all. */
export async function sizesOf(
  database: Database,
  conjuncts: readonly Conjunct[],
  range: Range,
  most: number,
): Promise<number[]> {
  const sizes = conjuncts.map(({ size }) => size ?? 0);
  const counts = conjuncts.flatMap(({ sources, size, byLook }, index) =>
    size === undefined
      ? sources.map(
          (source): RawBuilder<unknown> =>
            sql`select ${sql.lit(index)} as at, count(*) as size from (
              ${source(range)} limit ${byLook ? Math.min(most, MANY_HITS) : most}) as counted`,
        )
      : [],
  );
  if (counts.length === 0) return sizes;
  const { rows } = await sql<{ at: number; size: number }>`${sql.join(counts, sql` union all `)}`.execute(database.db);
  for (const { at, size } of rows) sizes[at]! += conjuncts[at]!.byLook && size === MANY_HITS ? most : size;
  return sizes;
}

/** The span of time in which every conjunct but words is passed: between the newest of all oldest places and the oldest of all newest. */
export async function spanOf(database: Database, conjuncts: readonly Conjunct[], range: Range): Promise<Range> {
  const span = { ...range };
  for (const conjunct of conjuncts.filter(({ byLook }) => !byLook)) {
    const [newest] = await endOf(database, conjunct, range, false);
    const [oldest] = await endOf(database, conjunct, range, true);
    if (newest === undefined || oldest === undefined) return { above: 0, below: 0 };
    span.below = Math.min(span.below, newest + 1);
    span.above = Math.max(span.above, oldest - 1);
  }
  return span;
}

async function endOf(database: Database, conjunct: Conjunct, range: Range, isUp: boolean): Promise<number[]> {
  if (!conjunct.end) return meetOfOne(database, conjunct, { range, isUp, limit: 1 });
  return (await run(database, conjunct.end(range, isUp))).filter((place) => place !== null);
}

/** The place up to which the first jobs of a range are looked through; null where there are no more than that. */
export async function edgeOf(database: Database, { range, isUp }: Wanted, looked: number): Promise<number | null> {
  const places = database.engine.places(range);
  const [edge] = await run(
    database,
    sql`${places} order by 1 ${sql.raw(isUp ? 'asc' : 'desc')} limit 1 offset ${looked}`,
  );
  return edge ?? null;
}

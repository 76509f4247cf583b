import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../db/client';
import { type Condition, inLibrary, type Range } from './conditions';

/*
 * Jobs that pass several filters at once, newest first, as places. A filter that few pass is read whole. Else the newest
 * jobs are looked through, in the index that holds every filter (`jobs_facets`): of common filters most pages are full after
 * some hundreds. Where they meet rarely, the filter that the fewest pass leads, in the span of time in which all of them
 * are passed; and where all are common and never meet, that index is read to its end: 60 bytes a job, and no row.
 */

/** Filters that no more jobs than this pass are taken as a list. */
const FEW_PASS = 2_000;
/** So many of the newest jobs are looked through for each that is wanted, before filters are weighed against each other. */
const LOOKED_THROUGH = 40;
const LEAST_LOOKED_THROUGH = 4_000;
const MOST_LOOKED_THROUGH = 100_000;
/** With this share of what is wanted, looking on is quicker than weighing. */
const A_GOOD_SHARE = 1 / 8;
/** Filters that more jobs pass are all alike: they lead nowhere quicker than the library itself. */
const MANY = 50_000;

/** From one end of a range on: its newest, or where `isUp` its oldest; answered newest first either way. */
export type Wanted = { range: Range; isUp: boolean; limit: number };

/** The jobs that pass every filter that few pass, in no order; null where there is no such filter. */
export async function meetOfFew(database: Database, conditions: Condition[], range: Range): Promise<number[] | null> {
  const sizes = await sizesOf(database, conditions, range, FEW_PASS + 1);
  const few = conditions.filter((_, index) => sizes[index]! <= FEW_PASS);
  if (few.length === 0) return null;
  let met: number[] | null = null;
  for (const condition of few) {
    const places: number[] = await run(database, union(condition, range));
    const among: Set<number> = new Set(places);
    met = met ? met.filter((place) => among.has(place)) : places;
  }
  return met;
}

/** The jobs that pass one filter. */
export function meetOfOne(database: Database, { sources }: Condition, wanted: Wanted): Promise<number[]> {
  const { range, limit } = wanted;
  const ends = sources.map((source) => sql`select * from (${inOrder(source(range), wanted, limit)}) as one`);
  return ordered(database, ends.length === 1 ? sources[0]!(range) : sql.join(ends, sql` union `), wanted);
}

/** The jobs that pass all tests, where each of the filters among them is passed by many. */
export async function meetOfMany(
  database: Database,
  conditions: Condition[],
  tests: Expression<SqlBool>[],
  wanted: Wanted,
): Promise<number[]> {
  const { range, isUp, limit } = wanted;
  const edge = tests.length > 0 ? await edgeOf(database, wanted) : null;
  if (edge === null) return ordered(database, walk(database, range, tests), wanted);
  const near = isUp ? { ...range, below: edge } : { ...range, above: edge };
  const found = await ordered(database, walk(database, near, tests), wanted);
  if (found.length === limit) return found;

  const rest = isUp ? { ...range, above: edge - 1 } : { ...range, below: edge + 1 };
  const left = { isUp, limit: limit - found.length };
  const join = (others: number[]) => (isUp ? [...others, ...found] : [...found, ...others]);
  if (found.length >= limit * A_GOOD_SHARE) {
    return join(await ordered(database, walk(database, rest, tests), { ...left, range: rest }));
  }
  const span = await spanOf(database, conditions, rest);
  if (span.above >= span.below) return found;
  const sizes = await sizesOf(database, conditions, span, MANY + 1);
  const least = Math.min(...sizes);
  const leader = least <= MANY ? conditions[sizes.indexOf(least)]! : null;
  const places = leader ? lead(database, leader, span, tests) : walk(database, span, tests);
  return join(await ordered(database, places, { ...left, range: span }));
}

/** How many jobs pass each filter in a range, up to a number for each of its values. */
async function sizesOf(database: Database, conditions: Condition[], range: Range, most: number): Promise<number[]> {
  const sizes = conditions.map(() => 0);
  const counts = conditions.flatMap(({ sources }, index) =>
    sources.map(
      (source): RawBuilder<unknown> =>
        sql`select ${sql.lit(index)} as at, count(*) as size from (${source(range)} limit ${most}) as counted`,
    ),
  );
  if (counts.length === 0) return sizes;
  const { rows } = await sql<{ at: number; size: number }>`${sql.join(counts, sql` union all `)}`.execute(database.db);
  for (const { at, size } of rows) sizes[at]! += size;
  return sizes;
}

/** The span of time in which every filter is passed: between the newest of all oldest places and the oldest of all newest. */
async function spanOf(database: Database, conditions: Condition[], range: Range): Promise<Range> {
  const span = { ...range };
  for (const condition of conditions) {
    const [newest] = await meetOfOne(database, condition, { range, isUp: false, limit: 1 });
    if (newest === undefined) return { above: 0, below: 0 };
    const [oldest] = await meetOfOne(database, condition, { range, isUp: true, limit: 1 });
    span.below = Math.min(span.below, newest + 1);
    span.above = Math.max(span.above, oldest! - 1);
  }
  return span;
}

/** The place up to which the first jobs of a range are looked through; null where there are no more than that. */
async function edgeOf(database: Database, { range, isUp, limit }: Wanted): Promise<number | null> {
  const looked = Math.min(Math.max(limit * LOOKED_THROUGH, LEAST_LOOKED_THROUGH), MOST_LOOKED_THROUGH);
  const places = walk(database, range, []);
  const [edge] = await run(
    database,
    sql`${places} order by 1 ${sql.raw(isUp ? 'asc' : 'desc')} limit 1 offset ${looked}`,
  );
  return edge ?? null;
}

/** The library itself. */
const walk = ({ engine }: Database, range: Range, tests: Expression<SqlBool>[]) =>
  sql`select jobs.place from ${engine.jobsBy('jobs_facets')} where ${allOf([inLibrary(range), ...tests])}`;

/** Follows one filter by its index, and tests what it gives by all the others. */
const lead = ({ engine }: Database, leader: Condition, range: Range, tests: Expression<SqlBool>[]) =>
  sql`select led.place from (${union(leader, range)}) as led cross join ${engine.jobsBy('jobs_facets')}
    where jobs.place = led.place and ${allOf([inLibrary(range), ...tests])}`;

/** All that passes a filter; a job that has two of its values is there once. */
const union = ({ sources }: Condition, range: Range) =>
  sql.join(
    sources.map((source) => source(range)),
    sql` union `,
  );

const inOrder = (places: RawBuilder<unknown>, { isUp }: Wanted, limit: number) =>
  sql`${places} order by 1 ${sql.raw(isUp ? 'asc' : 'desc')} limit ${limit}`;

/** Answers places newest first. */
async function ordered(database: Database, places: RawBuilder<unknown>, wanted: Wanted): Promise<number[]> {
  const found = await run(database, inOrder(places, wanted, wanted.limit));
  return wanted.isUp ? found.toReversed() : found;
}

/** Every test at once. */
export const allOf = (tests: Expression<SqlBool>[]) => sql<SqlBool>`${sql.join(tests, sql` and `)}`;

/** The places that a query gives. */
export async function run({ db }: Database, query: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await (query as RawBuilder<{ place: number }>).execute(db);
  return rows.map(({ place }) => place);
}

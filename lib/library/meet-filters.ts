import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../db/client';
import type { Places } from '../db/engine';
import { allOf, type Condition, inLibrary, type Range } from './conditions';

/*
 * Jobs that pass several filters at once, newest first, as places. Filters with one value a job are one conjunct, of which the
 * size is known (groups.ts). A conjunct that few pass is read whole. Else the newest jobs are looked through, in the index that
 * holds every filter (`jobs_facets`): of common filters most pages are full after some hundreds. Where they meet rarely, the
 * conjunct that the fewest pass leads, in the span of time in which all of them are passed; and where all are common, that
 * index is read from there on: 60 bytes a job, and no row.
 */

/** Parts that no more jobs than this pass are taken as a list. */
const FEW_PASS = 2_000;
/** So many of the newest jobs are looked through for each that is wanted, before conjuncts are weighed against each other. */
const LOOKED_THROUGH = 40;
const LEAST_LOOKED_THROUGH = 4_000;
const MOST_LOOKED_THROUGH = 100_000;
/** With this share of what is wanted, looking on is quicker than weighing. */
const A_GOOD_SHARE = 1 / 8;
/** So many times as far, in time, are words looked for one after the other. */
const FARTHER = 16;
/** Parts that more jobs pass are all alike: only words lead quicker than the library itself then. */
const MANY = 50_000;
/** Words with more hits are not counted to their end, and taken for as many as are asked about. */
const MANY_HITS = 10_000;

/** A filter, or several that are one. */
export type Conjunct = Condition & {
  /** How many jobs of the whole library pass, where that is known. */
  size?: number;
  /** `select place` of the newest that passes, or where `isUp` the oldest; null where none does. */
  end?: (range: Range, isUp: boolean) => Places;
  /** Of words, whose ends nobody knows: the same as a source, of a range of few jobs or one that holds many. */
  byLook?: (range: Range) => Places;
};

/** From one end of a range on: its newest, or where `isUp` its oldest; answered newest first either way. */
export type Wanted = { range: Range; isUp: boolean; limit: number };

/** The jobs that pass every conjunct that few pass, in no order, and the conjuncts left to test; null where there is no such conjunct. */
export async function meetOfFew(
  database: Database,
  conjuncts: readonly Conjunct[],
  range: Range,
): Promise<{ places: number[]; left: Conjunct[] } | null> {
  const sizes = await sizesOf(database, conjuncts, range, FEW_PASS + 1);
  const isFew = (_: Conjunct, index: number) => sizes[index]! <= FEW_PASS;
  const few = conjuncts.filter(isFew);
  if (few.length === 0) return null;
  let met: number[] | null = null;
  for (const conjunct of few) {
    const places: number[] = await run(database, union(conjunct, range));
    const among: Set<number> = new Set(places);
    met = met ? met.filter((place) => among.has(place)) : places;
  }
  return { places: met!, left: conjuncts.filter((conjunct, index) => !isFew(conjunct, index)) };
}

/** Whether there is a conjunct that few pass. */
export const hasFew = async (database: Database, conjuncts: readonly Conjunct[], range: Range): Promise<boolean> =>
  (await sizesOf(database, conjuncts, range, FEW_PASS + 1)).some((size) => size <= FEW_PASS);

/** The jobs that pass one filter. */
export function meetOfOne(database: Database, { sources }: Condition, wanted: Wanted): Promise<number[]> {
  const { range, limit } = wanted;
  const ends = sources.map((source) => sql`select * from (${inOrder(source(range), wanted, limit)}) as one`);
  return ordered(database, ends.length === 1 ? sources[0]!(range) : sql.join(ends, sql` union `), wanted);
}

/** The jobs that pass all conjuncts and tests, where each conjunct is passed by many. */
export async function meetOfMany(
  database: Database,
  conjuncts: readonly Conjunct[],
  words: Expression<SqlBool>[],
  wanted: Wanted,
): Promise<number[]> {
  const { range, isUp, limit } = wanted;
  const looked = Math.min(Math.max(limit * LOOKED_THROUGH, LEAST_LOOKED_THROUGH), MOST_LOOKED_THROUGH);
  const edge = conjuncts.length + words.length > 0 ? await edgeOf(database, wanted, looked) : null;
  const all = (part: Range) => lookThrough(database, conjuncts, words, part);
  if (edge === null) return ordered(database, all(range), wanted);
  let found = await ordered(database, all(nearOf(wanted, edge)), wanted);
  if (found.length === limit) return found;

  let rest = beyond(wanted, edge);
  const join = (others: number[]) => (isUp ? [...others, ...found] : [...found, ...others]);
  const left = () => ({ range: rest, isUp, limit: limit - found.length });
  if (found.length >= limit * A_GOOD_SHARE) {
    // Words may end as suddenly as they began.
    const far = conjuncts.some(({ byLook }) => byLook)
      ? edge + (edge - (isUp ? found.at(-1)! : found[0]!)) * FARTHER
      : null;
    found = join(await ordered(database, all(far === null ? rest : nearOf(left(), far)), left()));
    if (far === null || found.length === limit) return found;
    rest = beyond(wanted, far);
  }
  const span = await spanOf(database, conjuncts, rest);
  if (span.above >= span.below) return found;
  const sizes = await sizesOf(database, conjuncts, span, MANY + 1);
  const least = Math.min(...sizes);
  const leader = least <= MANY ? conjuncts[sizes.indexOf(least)] : conjuncts.find(({ byLook }) => byLook);
  const others = [...conjuncts.filter((conjunct) => conjunct !== leader).map(({ test }) => test), ...words];
  const places = leader ? lead(database, leader, { range: span, isUp }, others) : all(span);
  return join(await ordered(database, places, { ...left(), range: span }));
}

/** Those of the first so many jobs of a range that pass. */
export async function meetNear(
  database: Database,
  conjuncts: readonly Conjunct[],
  words: Expression<SqlBool>[],
  { looked, ...wanted }: Wanted & { looked: number },
): Promise<number[]> {
  const edge = await edgeOf(database, wanted, looked);
  const near = edge === null ? wanted.range : nearOf(wanted, edge);
  return ordered(database, lookThrough(database, conjuncts, words, near), wanted);
}

/** How many jobs pass each conjunct: in a range, up to a number for each of its values; or, where it is known, in all. */
async function sizesOf(
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
async function spanOf(database: Database, conjuncts: readonly Conjunct[], range: Range): Promise<Range> {
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
async function edgeOf(database: Database, { range, isUp }: Wanted, looked: number): Promise<number | null> {
  const places = database.engine.places(range);
  const [edge] = await run(
    database,
    sql`${places} order by 1 ${sql.raw(isUp ? 'asc' : 'desc')} limit 1 offset ${looked}`,
  );
  return edge ?? null;
}

const nearOf = ({ range, isUp }: Pick<Wanted, 'range' | 'isUp'>, edge: number): Range =>
  isUp ? { ...range, below: edge } : { ...range, above: edge };

const beyond = ({ range, isUp }: Wanted, edge: number): Range =>
  isUp ? { ...range, above: edge - 1 } : { ...range, below: edge + 1 };

/** The library itself. */
const walk = ({ engine }: Database, range: Range, tests: Expression<SqlBool>[]) =>
  sql`select jobs.place from ${engine.jobsBy('jobs_facets')} where ${allOf([inLibrary(range), ...tests])}`;

/** Each job of a range, by the index of filters; or by its words, where those have a table of their own. */
function lookThrough(
  database: Database,
  conjuncts: readonly Conjunct[],
  words: Expression<SqlBool>[],
  range: Range,
): RawBuilder<unknown> {
  const led = conjuncts.find(({ byLook }) => byLook);
  const tests = [...conjuncts.filter((conjunct) => conjunct !== led).map(({ test }) => test), ...words];
  return led ? tested(database, led.byLook!(range), tests) : walk(database, range, tests);
}

/** Follows one conjunct by its index, from the end that is wanted on, and tests what it gives by all the others. */
function lead(
  database: Database,
  leader: Conjunct,
  { range, isUp }: { range: Range; isUp: boolean },
  others: Expression<SqlBool>[],
): RawBuilder<unknown> {
  const places = union(leader, range);
  const sorted = sql`select * from (${places}) as one order by 1 ${sql.raw(isUp ? 'asc' : 'desc')}`;
  return others.length === 0 ? places : tested(database, sorted, others);
}

/** One look at each of the places. (`offset` tells PostgreSQL so, which joins otherwise as it guesses how many there are.) */
const tested = ({ engine }: Database, places: RawBuilder<unknown>, tests: Expression<SqlBool>[]) =>
  tests.length === 0
    ? places
    : sql`select led.place from (${places}) as led where exists (
        select 1 from ${engine.jobsBy('jobs_facets')}
        where ${allOf([sql`jobs.place = led.place`, sql`deleted_at is null`, ...tests])} limit 1 offset 0)`;

/** All that passes a conjunct; a job that has two of its values is there once. */
export const union = ({ sources }: Condition, range: Range) =>
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

/** The places that a query gives. */
export const run = ({ db, engine }: Database, query: RawBuilder<unknown>): Promise<number[]> =>
  engine.listed(db, query as Places);

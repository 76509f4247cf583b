import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../db/client';
import type { Places } from '../db/engine';
import { allOf, type Condition, inLibrary, type Range } from './conditions';

/*
 * What a view asks of jobs, as queries of places: each job of a range, or those that one conjunct leads to, tested by all the others.
 */

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

/** The jobs that pass one filter. */
export function meetOfOne(database: Database, { sources }: Condition, wanted: Wanted): Promise<number[]> {
  const { range, limit } = wanted;
  const ends = sources.map((source) => sql`select * from (${inOrder(source(range), wanted, limit)}) as one`);
  return ordered(database, ends.length === 1 ? sources[0]!(range) : sql.join(ends, sql` union `), wanted);
}

/** The library itself. */
const walk = ({ engine }: Database, range: Range, tests: Expression<SqlBool>[]) =>
  sql`select jobs.place from ${engine.jobsBy('jobs_facets')} where ${allOf([inLibrary(range), ...tests])}`;

/** Each job of a range, by the index of filters; or by its words, where those have a table of their own. */
export function lookThrough(
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
export function lead(
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
export async function ordered(database: Database, places: RawBuilder<unknown>, wanted: Wanted): Promise<number[]> {
  const found = await run(database, inOrder(places, wanted, wanted.limit));
  return wanted.isUp ? found.toReversed() : found;
}

/** The places that a query gives. */
export const run = ({ db, engine }: Database, query: RawBuilder<unknown>): Promise<number[]> =>
  engine.listed(db, query as Places);

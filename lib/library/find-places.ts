import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../db/client';
import { type Condition, conditionsOf, type Range, within } from './conditions';
import { endOfDay, startOfDay } from './days';
import { readTerms } from './terms';
import type { LibraryView } from './view';

/*
 * Which jobs a view shows, newest first, as places in time. A filter that few jobs pass, or words that few hold, are
 * read from their index whole. Where every part is common, the rarest filter leads, or the search index, or the
 * library itself from its newest job on. So neither a rare word under a common filter nor the other way round reads a
 * million rows.
 */

/** Filters that no more jobs than this pass are taken as a list; so are words that fewer hold. */
const FEW_PASS = 2_000;
const FEW_HITS = 400;
/** Filters that more jobs pass are all alike: they lead nowhere quicker than the library itself. */
const MANY = 20_000;
const LARGEST = Number.MAX_SAFE_INTEGER;

/** The first place of a moment; those of one millisecond are 1,024. */
export const placeAt = (moment: number) => moment * 1_024;

/** `below`: older than this place. `above`: newer than it, and then the oldest of them. */
export type Part = { below?: number | undefined; above?: number | undefined; limit: number; zone: string };

/** At most `limit` places, newest first. */
export async function findPlaces(database: Database, view: LibraryView, part: Part): Promise<number[]> {
  const { limit } = part;
  const range = rangeOf(view, part);
  const isUp = part.above !== undefined;
  const text = view.q.trim();
  const terms = readTerms(text);
  if (range.below <= range.above || (text && terms.length === 0)) return [];
  const conditions = conditionsOf(database.engine, view);
  const tests = conditions.map(({ test }) => test);

  const known = text ? await placesOfId(database, text) : [];
  if (known.length > 0) return pick(await passing(database, known, tests), range, isUp, limit);

  const { db, engine } = database;
  // Hits come newest first by themselves where the engine is SQLite; nothing else is asked, so nothing else is read.
  const isInOrder = engine.name === 'sqlite' && !isUp;
  const most = isInOrder && conditions.length === 0 ? limit : FEW_HITS + 1;
  const hits = terms.length > 0 ? await engine.placesOf(db, terms, { ...range, limit: most }) : null;
  const all = terms.length > 0 ? [...tests, engine.holds(terms)] : tests;
  if (hits && hits.length < most) return pick(await passing(database, hits, all), range, isUp, limit);
  if (hits && isInOrder && conditions.length === 0) return stream(database, terms, all, hits, range, limit);

  const single = conditions.length === 1 && terms.length === 0 ? conditions[0]! : null;
  if (single?.source && single.isOrdered) return placesIn(database, single.source(range), isUp, limit);
  const { few, rarest } = await weigh(database, conditions, range);
  if (few) return pick(await passing(database, few, all), range, isUp, limit);
  if (hits && isInOrder) return stream(database, terms, all, hits, range, limit);
  if (rarest) return lead(database, rarest, all, range, isUp, limit);
  return placesIn(database, sql`select jobs.place from jobs where ${inLibrary(range, all)}`, isUp, limit);
}

/** What a job passes that the view shows, as tests of a row of `jobs`: filters, words, days, or an id pasted whole. */
export async function testsOf(database: Database, view: LibraryView, zone: string): Promise<Expression<SqlBool>[]> {
  const text = view.q.trim();
  const tests = conditionsOf(database.engine, view).map(({ test }) => test);
  if (view.facets?.from || view.facets?.to) tests.push(within('jobs', rangeOf(view, { limit: 0, zone })));
  if (!text) return tests;
  const known = await placesOfId(database, text);
  const terms = readTerms(text);
  if (known.length > 0) tests.push(sql<SqlBool>`jobs.place in (${sql.join(known)})`);
  else if (terms.length > 0) tests.push(database.engine.holds(terms));
  return tests;
}

/** The ends that the view and the part set together, both outside. */
function rangeOf({ facets = {} }: LibraryView, { below = LARGEST, above = -1, zone }: Part): Range {
  const from = facets.from ? placeAt(startOfDay(facets.from, zone)) - 1 : -1;
  const to = facets.to ? placeAt(endOfDay(facets.to, zone)) : LARGEST;
  return { above: Math.max(above, from), below: Math.min(below, to) };
}

/** What looks like an id, pasted whole: ours, the provider's, or that of a batch. */
async function placesOfId({ db }: Database, text: string): Promise<number[]> {
  if (!/^[\w-]{8,100}$/.test(text)) return [];
  return run(
    db,
    sql`select place from jobs where id = ${text} union select place from jobs where remote_id = ${text}
      union select place from jobs where batch_id = ${text}`,
  );
}

/** The jobs that pass every short filter, where there is one; else the filter that the fewest pass, if any is rare. */
async function weigh({ db }: Database, conditions: Condition[], range: Range) {
  const counted: { condition: Condition; size: number }[] = [];
  const lists: number[][] = [];
  for (const condition of conditions) {
    if (!condition.source) continue;
    const places = await run(db, sql`${condition.source(range)} limit ${FEW_PASS + 1}`);
    if (places.length <= FEW_PASS) lists.push(places);
  }
  if (lists.length > 0) {
    const few = lists.reduce((one, other) => {
      const among = new Set(other);
      return one.filter((place) => among.has(place));
    });
    return { few, rarest: null };
  }
  for (const condition of conditions) {
    if (!condition.source) continue;
    const { rows } = await sql<{ size: number }>`
      select count(*) as size from (${condition.source(range)} limit ${MANY + 1}) as counted`.execute(db);
    counted.push({ condition, size: rows[0]!.size });
  }
  const first = counted.toSorted((one, other) => one.size - other.size)[0];
  return { few: null, rarest: first && first.size <= MANY ? first.condition : null };
}

/** Follows one filter by its index, and tests what it gives by all the others. */
function lead(
  database: Database,
  { source }: Condition,
  tests: Expression<SqlBool>[],
  range: Range,
  isUp: boolean,
  limit: number,
): Promise<number[]> {
  const places = sql`select led.place from (${source!(range)}) as led
    cross join jobs where jobs.place = led.place and ${inLibrary(range, tests)}`;
  return placesIn(database, places, isUp, limit);
}

const inLibrary = (range: Range, tests: Expression<SqlBool>[]) =>
  sql<SqlBool>`${sql.join([sql`deleted_at is null`, within('jobs', range), ...tests], sql` and `)}`;

async function placesIn({ db }: Database, places: RawBuilder<unknown>, isUp: boolean, limit: number) {
  const found = await run(db, sql`${places} order by 1 ${sql.raw(isUp ? 'asc' : 'desc')} limit ${limit}`);
  return isUp ? found.toReversed() : found;
}

/** Those of the listed places that pass every test. */
async function passing({ db }: Database, places: number[], tests: Expression<SqlBool>[]): Promise<number[]> {
  if (places.length === 0) return [];
  const all = sql.join([sql`jobs.place in (${sql.join(places)})`, sql`deleted_at is null`, ...tests], sql` and `);
  return run(db, sql`select jobs.place from jobs where ${all}`);
}

/** Newest first, and of those above a place the ones that follow it. */
function pick(places: number[], { above, below }: Range, isUp: boolean, limit: number): number[] {
  const sorted = places.filter((place) => place > above && place < below).toSorted((one, other) => other - one);
  return isUp ? sorted.slice(-limit) : sorted.slice(0, limit);
}

/** Walks the hits of the search index, newest first, in ever larger steps, until enough of them pass. */
async function stream(
  database: Database,
  terms: string[],
  tests: Expression<SqlBool>[],
  first: number[],
  { above }: Range,
  limit: number,
): Promise<number[]> {
  const found: number[] = [];
  for (let hits = first, step = FEW_PASS; hits.length > 0; step = Math.min(step * 2, 16_000)) {
    const passed = await passing(database, hits, tests);
    found.push(...passed.toSorted((one, other) => other - one));
    if (found.length >= limit) break;
    const range = { above, below: hits.at(-1)!, limit: step };
    hits = (await database.engine.placesOf(database.db, terms, range)) ?? [];
  }
  return found.slice(0, limit);
}

async function run(db: Database['db'], query: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await (query as RawBuilder<{ place: number }>).execute(db);
  return rows.map(({ place }) => place);
}

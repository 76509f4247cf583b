import { type Expression, sql, type SqlBool } from 'kysely';
import type { Database } from '../db/client';
import { conditionsOf, type Range, within } from './conditions';
import { endOfDay, startOfDay } from './days';
import { allOf, meetOfFew, meetOfMany, meetOfOne, run } from './meet-filters';
import { readTerms } from './terms';
import type { LibraryView } from './view';

/*
 * Which jobs a view shows, newest first, as places in time. Words that few jobs hold are read from their index whole, as
 * are filters that few pass. Where every part is common, the search index leads, or the filters are met with one another
 * (meet-filters.ts). So neither a rare word under a common filter nor the other way round reads a million rows.
 */

/** Words that fewer jobs hold are taken as a list. */
const FEW_HITS = 400;
/** Hits that are tested in one step, at first and at most. */
const FIRST_STEP = 2_000;
const LONGEST_STEP = 16_000;
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
  const withWords = (asked: string[]) => (asked.length > 0 ? [...tests, engine.holds(asked)] : tests);
  const ofHits = withWords(engine.unproven(terms));
  if (hits && hits.length < most) return pick(await passing(database, hits, ofHits), range, isUp, limit);
  if (hits && isInOrder && conditions.length === 0) return stream(database, terms, ofHits, hits, range, limit);

  const wanted = { range, isUp, limit };
  if (conditions.length === 1 && terms.length === 0) {
    return meetOfOne(database, conditions[0]!, wanted);
  }
  const few = await meetOfFew(database, conditions, range);
  if (few) return pick(await passing(database, few, withWords(terms)), range, isUp, limit);
  if (hits && isInOrder) return stream(database, terms, ofHits, hits, range, limit);
  return meetOfMany(database, conditions, withWords(terms), wanted);
}

/** What a job passes that the view shows, as tests of a row of `jobs`: filters, words, days, or an id pasted whole. */
export async function testsOf(database: Database, view: LibraryView, zone: string): Promise<Expression<SqlBool>[]> {
  const text = view.q.trim();
  const tests = conditionsOf(database.engine, view).map(({ test }) => test);
  if (view.facets?.from || view.facets?.to) tests.push(within('jobs', rangeOf(view, { limit: 0, zone })));
  if (!text) return tests;
  const known = await placesOfId(database, text);
  const terms = readTerms(text);
  if (known.length > 0) tests.push(database.engine.isAmong('jobs.place', known));
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
async function placesOfId(database: Database, text: string): Promise<number[]> {
  if (!/^[\w-]{8,100}$/.test(text)) return [];
  return run(
    database,
    sql`select place from jobs where id = ${text} union select place from jobs where remote_id = ${text}
      union select place from jobs where batch_id = ${text}`,
  );
}

/** Those of the listed places that pass every test. */
async function passing(database: Database, places: number[], tests: Expression<SqlBool>[]): Promise<number[]> {
  if (places.length === 0) return [];
  const { engine } = database;
  const all = allOf([engine.isAmong('jobs.place', places), sql`deleted_at is null`, ...tests]);
  return run(database, sql`select jobs.place from ${engine.jobsBy('jobs_facets')} where ${all}`);
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
  for (let hits = first, step = FIRST_STEP; hits.length > 0; step = Math.min(step * 2, LONGEST_STEP)) {
    const passed = await passing(database, hits, tests);
    found.push(...passed.toSorted((one, other) => other - one));
    if (found.length >= limit) break;
    const range = { above, below: hits.at(-1)!, limit: step };
    hits = (await database.engine.placesOf(database.db, terms, range)) ?? [];
  }
  return found.slice(0, limit);
}

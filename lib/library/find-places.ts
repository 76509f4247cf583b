import { type Expression, sql, type SqlBool } from 'kysely';
import type { Database } from '../db/client';
import type { Search } from '../db/engine';
import { isShort } from '../db/engine-sqlite';
import { allOf, type Condition, conditionsOf, type Range, within } from './conditions';
import { endOfDay, startOfDay } from './days';
import { conjunctsOf, sizeOfGroups, testsOfGroups } from './groups';
import { type Conjunct, meetOfOne, run, type Wanted } from './conjuncts';
import { meetNear, meetOfFew, meetOfMany } from './meet-filters';
import { readTerms } from './terms';
import type { LibraryView } from './view';

/*
 * Which jobs a view shows, newest first, as places in time. Words that few jobs hold are read from their index whole, as
 * are filters that few pass together (groups.ts). Where every part is common, a search index that gives hits newest first leads, or the parts are
 * met with one another (meet-filters.ts). So neither a rare word under a common filter nor the other way round reads a million rows.
 */

/** Hits of words are taken as a list where they are fewer, of an index that gives them newest first. */
const FEW_HITS = 400;
/** The most jobs of a page, and of a step that fills a page of stacks. */
const A_PAGE = 500;
/** So many of the newest jobs are looked through for words or letters, for each job of a page and at most. */
const LOOKED_THROUGH = 20;
const MOST_LOOKED_THROUGH = 4_000;
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

  const known = text ? await placesOfId(database, text) : [];
  const wanted = { range, isUp, limit };
  if (known.length > 0) return pick(await passing(database, known, testsOf(conditions)), wanted);

  if (conditions.length === 1 && terms.length === 0) return meetOfOne(database, conditions[0]!, wanted);
  const conjuncts = await conjunctsOf(database, conditions);
  if (conjuncts.some(({ size }) => size === 0)) return [];

  if (terms.length === 0) return meetFilters(database, conjuncts, wanted);
  const words = database.engine.words(terms);
  return words
    ? meetWords(
        database,
        [...conjuncts, { sources: [words.hits], byLook: words.byLook, test: database.engine.holds(terms) }],
        wanted,
      )
    : meetHits(database, conjuncts, { ...wanted, terms });
}

/** Words as one more filter, where hits of the search index come in no order: most pages are full near their start. */
async function meetWords(database: Database, conjuncts: readonly Conjunct[], wanted: Wanted): Promise<number[]> {
  if (wanted.limit <= A_PAGE) {
    const near = await meetNear(database, conjuncts, [], { ...wanted, looked: lookedFor(wanted) });
    if (near.length === wanted.limit) return near;
  }
  return meetFilters(database, conjuncts, wanted);
}

/** The hits of a search index that gives them newest first, as SQLite's does, by the other filters. */
async function meetHits(
  database: Database,
  filters: readonly Conjunct[],
  { terms, ...wanted }: Wanted & { terms: string[] },
): Promise<number[]> {
  const { db, engine } = database;
  const { range, isUp, limit } = wanted;
  // Letters that many jobs hold are met at once; to list the trigrams that begin with them takes longer.
  if (terms.every(isShort) && limit <= A_PAGE) {
    const near = await meetNear(database, filters, [engine.holds(terms)], { ...wanted, looked: lookedFor(wanted) });
    if (near.length === limit) return near;
  }
  const search = await engine.search(db, terms, { isLoose: !isUp && limit <= A_PAGE });
  if (!search) return meetFilters(database, filters, wanted, [engine.holds(terms)]);
  const unproven = search.unproven.length > 0 ? [engine.holds(search.unproven)] : [];
  const ofHits = [...testsOf(filters), ...unproven];
  // Where nothing else is asked, nothing else is read.
  if (!isUp && filters.length === 0) return stream(database, search, ofHits, range, limit);
  const hits = await run(database, search.hits({ ...range, limit: FEW_HITS + 1 }));
  if (hits.length <= FEW_HITS) return pick(await passing(database, hits, ofHits), wanted);
  const few = await meetFew(database, filters, wanted, [engine.holds(terms)]);
  if (few) return few;
  if (!isUp) return stream(database, search, ofHits, range, limit);
  return meetOfMany(database, filters, [engine.holds(terms)], wanted);
}

/** How many of the newest jobs are looked through for a page. */
const lookedFor = ({ limit }: Wanted) => Math.min(limit * LOOKED_THROUGH, MOST_LOOKED_THROUGH);

/** `words`: of which no conjunct knows. */
const meetFilters = async (
  database: Database,
  conjuncts: readonly Conjunct[],
  wanted: Wanted,
  words: Expression<SqlBool>[] = [],
): Promise<number[]> =>
  (await meetFew(database, conjuncts, wanted, words)) ?? meetOfMany(database, conjuncts, words, wanted);

/** Null where each filter is passed by many. */
async function meetFew(
  database: Database,
  conjuncts: readonly Conjunct[],
  wanted: Wanted,
  words: Expression<SqlBool>[],
): Promise<number[] | null> {
  const few = await meetOfFew(database, conjuncts, wanted.range);
  if (!few) return null;
  const left = [...testsOf(few.left), ...words];
  return pick(left.length > 0 ? await passing(database, few.places, left) : few.places, wanted);
}

const testsOf = (conditions: readonly Condition[]) => conditions.map(({ test }) => test);

/** How many jobs a view shows, up to a number. */
export async function countPlaces(
  database: Database,
  view: LibraryView,
  { most, zone }: { most: number; zone: string },
): Promise<number> {
  const conditions = conditionsOf(database.engine, view);
  const size = isOfGroups(view, conditions) ? await sizeOfGroups(database, testsOfGroups(conditions)) : null;
  return Math.min(size ?? (await findPlaces(database, view, { limit: most, zone })).length, most);
}

/** Whether groups alone tell what a view shows: nothing but filters with one value a job is asked. */
export const isOfGroups = ({ q, facets }: LibraryView, conditions: readonly Condition[]) =>
  !q.trim() && !facets?.from && !facets?.to && conditions.every(({ group }) => group);

/** What a job passes that the view shows, as tests of a row of `jobs`: filters, words, days, or an id pasted whole. */
export async function testsOfView(database: Database, view: LibraryView, zone: string): Promise<Expression<SqlBool>[]> {
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
export function rangeOf({ facets = {} }: LibraryView, { below = LARGEST, above = -1, zone }: Part): Range {
  const from = facets.from ? placeAt(startOfDay(facets.from, zone)) - 1 : -1;
  const to = facets.to ? placeAt(endOfDay(facets.to, zone)) : LARGEST;
  return { above: Math.max(above, from), below: Math.min(below, to) };
}

/** What looks like an id, pasted whole: ours, the provider's, or that of a batch. */
export async function placesOfId(database: Database, text: string): Promise<number[]> {
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
function pick(places: number[], { range: { above, below }, isUp, limit }: Wanted): number[] {
  const sorted = places.filter((place) => place > above && place < below).toSorted((one, other) => other - one);
  return isUp ? sorted.slice(-limit) : sorted.slice(0, limit);
}

/** The hits of the search index that pass, newest first, where it gives them in that order; it is read no further. */
async function stream(
  database: Database,
  search: Search,
  tests: Expression<SqlBool>[],
  range: Range,
  limit: number,
): Promise<number[]> {
  const hits = search.hits({ ...range, limit: LARGEST });
  const all = allOf([sql`jobs.place = hit.place`, sql`deleted_at is null`, ...tests]);
  const jobs = database.engine.jobsBy('jobs_facets');
  return run(database, sql`select hit.place from (${hits}) as hit cross join ${jobs} where ${all} limit ${limit}`);
}

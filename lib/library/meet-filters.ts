import type { Expression, SqlBool } from 'kysely';
import type { Database } from '../db/client';
import type { Range } from './conditions';
import { type Conjunct, lead, lookThrough, ordered, run, union, type Wanted } from './conjuncts';
import { edgeOf, sizesOf, spanOf } from './weigh-conjuncts';

/*
 * Jobs that pass several filters at once, newest first, as places. Filters with one value a job are one conjunct, of which the
 * size is known (groups.ts). A conjunct that few pass is read whole. Else the newest jobs are looked through, in the index that
 * holds every filter (`jobs_facets`): of common filters most pages are full after some hundreds. Where they meet rarely, the
 * conjunct that the fewest pass leads, in the span of time in which all of them are passed; and where all are common, that
 * index is read from there on: 60 bytes a job, and no row. Where words are a conjunct (PostgreSQL), stretches are looked through by
 * those, and they lead where all is common.
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
    const far = conjuncts.some(({ byLook }) => byLook) ? farFrom(edge, found, wanted) : null;
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

const nearOf = ({ range, isUp }: Wanted, edge: number): Range =>
  isUp ? { ...range, below: edge } : { ...range, above: edge };

/** Words may end as suddenly as they began: so far it is worth to look at one job after the other; null where the range ends before. */
function farFrom(edge: number, found: readonly number[], { range, isUp }: Wanted): number | null {
  const far = edge + (edge - (isUp ? found.at(-1)! : found[0]!)) * FARTHER;
  return far > range.above && far < range.below ? far : null;
}

const beyond = ({ range, isUp }: Wanted, edge: number): Range =>
  isUp ? { ...range, above: edge - 1 } : { ...range, below: edge + 1 };

import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../db/client';
import { allOf, type Condition, type Range, within } from './conditions';
import type { Conjunct } from './conjuncts';

/*
 * Filters with one value a job, taken together: the groups of jobs that pass them all (lib/db/facet-groups.ts). So how many
 * jobs pass is known before one is looked at, and where filters never meet, nothing is.
 */

/** The conditions that groups tell, as tests of `facet_groups`. */
export const testsOfGroups = (conditions: readonly Condition[]): Expression<SqlBool>[] =>
  conditions.flatMap(({ group }) => group ?? []);

/** The conjuncts of a view: what groups tell is one of them, whose size is known; every other filter is one by itself. */
export async function conjunctsOf(database: Database, conditions: readonly Condition[]): Promise<Conjunct[]> {
  const told = conditions.filter(({ group }) => group);
  if (told.length === 0) return [...conditions];
  const others = conditions.filter(({ group }) => !group);
  const size = await sizeOfGroups(database, testsOfGroups(told));
  return [{ ...(told.length === 1 ? told[0]! : together(told)), size }, ...others];
}

/** How many jobs of the library pass. */
export async function sizeOfGroups({ db }: Database, tests: Expression<SqlBool>[]): Promise<number> {
  const { rows } = await sql<{ size: number | null }>`
    select sum(size) as size from facet_groups where ${allOf([sql`size > 0`, ...tests])}`.execute(db);
  return Number(rows[0]?.size ?? 0);
}

/** The values of a facet among the jobs that pass, and how many jobs each has; most first. */
export async function valuesOfGroups(
  { db }: Database,
  facet: string,
  tests: Expression<SqlBool>[],
): Promise<Map<string, number>> {
  const value = sql.ref(facet);
  const { rows } = await sql<{ value: string; jobs: number }>`
    select ${value} as value, sum(size) as jobs from facet_groups
    where ${allOf([sql`size > 0`, sql`${value} <> ''`, ...tests])} group by 1 order by 2 desc, 1`.execute(db);
  return new Map(rows.map((row) => [row.value, Number(row.jobs)]));
}

/** `select place …` of all that pass, in no order. */
export const placesOfGroups = (tests: Expression<SqlBool>[], range: Range): RawBuilder<{ place: number }> =>
  sql`select facet_places.place from facet_groups cross join facet_places
    where ${allOf(tests)} and facet_places.facet_group = facet_groups.id and ${within('facet_places', range)}`;

function together(conditions: Condition[]): Conjunct {
  const tests = testsOfGroups(conditions);
  return {
    test: allOf(conditions.map(({ test }) => test)),
    sources: [(range) => placesOfGroups(tests, range)],
    // One look into each group.
    end: (range, isUp) => sql`
      select ${sql.raw(isUp ? 'min' : 'max')}((
        select facet_places.place from facet_places
        where facet_places.facet_group = facet_groups.id and ${within('facet_places', range)}
        order by facet_places.place ${sql.raw(isUp ? 'asc' : 'desc')} limit 1)) as place
      from facet_groups where ${allOf([sql`size > 0`, ...tests])}`,
  };
}

import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import { MOST, ViewInput } from '../jobs/list-jobs';
import { findPlaces } from './find-places';
import type { FacetOption } from './api';
import { CHOICES, type Choice, type LibraryView } from './view';

export const OptionsInput = ViewInput.extend({ choice: z.enum(CHOICES) });

/** More values than a person reads; what was chosen is always among them. */
const MOST_OPTIONS = 40;

/** So many jobs of the rest of a view are sorted by their values at once. */
const SORTED_AT_ONCE = 10_000;

/**
 * The values that a filter can take, and how many jobs each would show together with the rest of the view: 1,001 stands
 * for more than a thousand. Most used first; values that would show nothing are left out unless they are chosen.
 */
export async function facetOptions({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof OptionsInput>;
}): Promise<FacetOption[]> {
  const { choice, zone, ...view } = OptionsInput.parse(input);
  const chosen = view.facets?.[choice] ?? [];
  const known = await valuesOf(ctx, choice);
  const sorted = await sortByValue(ctx, { ...view, facets: { ...view.facets, [choice]: undefined } }, choice, zone);
  const options: FacetOption[] = [];
  for (const value of new Set([...chosen, ...known])) {
    const seen = sorted.counts.get(value) ?? 0;
    const count = sorted.isAll || seen >= MOST ? Math.min(seen, MOST) : await countOf(ctx, view, choice, value, zone);
    if (count > 0 || chosen.includes(value)) options.push({ value, count });
  }
  return options.toSorted((one, other) => other.count - one.count);
}

/** How many jobs one value would show, up to 1,001. */
async function countOf({ database }: Context, view: LibraryView, choice: Choice, value: string, zone: string) {
  const narrowed: LibraryView = { ...view, facets: { ...view.facets, [choice]: [value] } };
  return (await findPlaces(database, narrowed, { limit: MOST, zone })).length;
}

/** The newest jobs of a view, counted by value, and whether those are all it has. */
async function sortByValue({ database }: Context, view: LibraryView, choice: Choice, zone: string) {
  const counts = new Map<string, number>();
  const { engine } = database;
  // Nothing else is asked: each value has its own index, which counts quicker.
  const isOpen = view.filter === 'all' && !view.q && !Object.values(view.facets ?? {}).some(Boolean);
  // Its search index knows no order: ten thousand hits take longer than a thousand of each value.
  const isSlow = view.q !== '' && engine.name === 'postgres';
  if (isOpen || isSlow) return { counts, isAll: false };
  const places = await findPlaces(database, view, { limit: SORTED_AT_ONCE, zone });
  const [table, column] =
    choice === 'label' ? [sql`job_labels`, sql.ref('label')] : [engine.jobsBy('jobs_facets'), sql.ref(choice)];
  const isInLibrary = choice === 'label' ? sql`` : sql`and deleted_at is null`;
  const { rows } = await sql<{ value: string | null; jobs: number }>`
    select ${column} as value, count(*) as jobs from ${table}
    where ${engine.isAmong('place', places)} ${isInLibrary} group by 1`.execute(database.db);
  for (const { value, jobs } of rows) if (value !== null) counts.set(value, jobs);
  return { counts, isAll: places.length < SORTED_AT_ONCE };
}

/** Every value there is, found by leaping through the index from one to the next. */
async function valuesOf({ database: { db } }: Context, choice: Choice): Promise<string[]> {
  const isLabel = choice === 'label';
  const column = sql.ref(choice);
  const next = isLabel
    ? sql`select min(label) from job_labels where label > value`
    : sql`select min(${column}) from jobs where deleted_at is null and ${column} > value`;
  const first = isLabel
    ? sql`select min(label) from job_labels`
    : sql`select min(${column}) from jobs where deleted_at is null`;
  const { rows } = await sql<{ value: string }>`
    with recursive leap (value) as (${first} union all select (${next}) from leap where value is not null)
    select value from leap where value is not null limit ${MOST_OPTIONS}`.execute(db);
  return rows.map(({ value }) => value);
}

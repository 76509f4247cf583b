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
  const options: FacetOption[] = [];
  for (const value of new Set([...chosen, ...known])) {
    const narrowed: LibraryView = { ...view, facets: { ...view.facets, [choice]: [value] } };
    const count = (await findPlaces(ctx.database, narrowed, { limit: MOST, zone })).length;
    if (count > 0 || chosen.includes(value)) options.push({ value, count });
  }
  return options.toSorted((one, other) => other.count - one.count);
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

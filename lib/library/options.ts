import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import { MOST, ViewInput } from '../jobs/list-jobs';
import type { FacetOption } from './api';
import { conditionsOf } from './conditions';
import { countPlaces, isOfGroups } from './find-places';
import { testsOfGroups, valuesOfGroups } from './groups';
import { tally } from './tally';
import { CHOICES, type LibraryView } from './view';

export const OptionsInput = ViewInput.extend({ choice: z.enum(CHOICES) });

/** More values than a person reads; what was chosen is always among them. */
const MOST_OPTIONS = 40;
/** Labels that are weighed against each other. */
const MOST_LABELS = 1_000;

/**
 * The values that a filter can take, and how many jobs each would show together with the rest of the view: 1,001 stands
 * for more than a thousand. The most used ones, and most used first; values that would show nothing are left out unless
 * they are chosen.
 */
export async function facetOptions({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof OptionsInput>;
}): Promise<FacetOption[]> {
  const { choice, zone, ...view } = OptionsInput.parse(input);
  const { database } = ctx;
  const chosen = view.facets?.[choice] ?? [];
  const rest: LibraryView = { ...view, facets: { ...view.facets, [choice]: undefined } };
  const conditions = conditionsOf(database.engine, rest);
  const known =
    choice === 'label'
      ? await usesOfLabels(ctx, chosen)
      : await valuesOfGroups(database, choice, testsOfGroups(conditions));
  const offered = [...chosen, ...[...known.keys()].slice(0, MOST_OPTIONS)];
  const uses = new Map(offered.map((value) => [value, known.get(value) ?? 0]));
  const isKnown = isOfGroups(rest, conditions) && (choice !== 'label' || conditions.length === 0);
  const tallied = isKnown
    ? { counts: uses, isAll: true }
    : await tally(database, rest, { choice, zone, uses, most: MOST });
  const options: FacetOption[] = [];
  for (const [value, most] of uses) {
    const seen = tallied.counts.get(value) ?? 0;
    const narrowed: LibraryView = { ...rest, facets: { ...rest.facets, [choice]: [value] } };
    const isTold = tallied.isAll || seen >= MOST || most === 0;
    const count = isTold ? Math.min(seen, MOST) : await countPlaces(database, narrowed, { most: MOST, zone });
    if (count > 0 || chosen.includes(value)) options.push({ value, count });
  }
  return options.toSorted((one, other) => other.count - one.count);
}

/**
 * Labels, found by leaping through their index from one to the next, and those that are chosen; of each its jobs, up to
 * 1,001, and most first.
 */
async function usesOfLabels({ database: { db } }: Context, chosen: readonly string[]): Promise<Map<string, number>> {
  const size = (label: RawBuilder<unknown>) =>
    sql<{
      jobs: number;
    }>`select count(*) as jobs from (select 1 as one from job_labels where label = ${label} limit ${MOST}) as counted`;
  const { rows } = await sql<{ value: string; jobs: number }>`
    with recursive leap (value) as (
      select min(label) from job_labels
      union all select (select min(label) from job_labels where label > value) from leap where value is not null)
    select value, (${size(sql.ref('value'))}) as jobs from leap where value is not null limit ${MOST_LABELS}`.execute(
    db,
  );
  const uses = new Map(rows.map(({ value, jobs }) => [value, Number(jobs)]));
  for (const label of chosen.filter((value) => !uses.has(value))) {
    const { rows: counted } = await size(sql`${label}`).execute(db);
    uses.set(label, Number(counted[0]!.jobs));
  }
  return new Map([...uses].toSorted(([, one], [, other]) => other - one));
}

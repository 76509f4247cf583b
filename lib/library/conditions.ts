import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Engine } from '../db/engine';
import { JobStatus } from '../jobs/job';
import { isLive } from '../jobs/status';
import type { LibraryView } from './view';

/** Places in time, both ends outside. */
export type Range = { above: number; below: number };

/** `select place …` within a range: an index gives the places in their order, and holds all that is asked of them. */
export type Source = (range: Range) => RawBuilder<{ place: number }>;

/** A filter, as sources of places and as a test of a job that is at hand. */
export type Condition = {
  /** One for each of its values. */
  sources: Source[];
  test: Expression<SqlBool>;
  /** The same as a test of `facet_groups`, where each job has one value of it. */
  group?: Expression<SqlBool>;
};

const LIVE = JobStatus.options.filter(isLive);

/** Every filter of a view but its words and days. */
export function conditionsOf(engine: Engine, { filter, facets = {} }: LibraryView): Condition[] {
  const conditions: Condition[] = [];
  const isOneOf = (column: string, values: readonly string[], index = `jobs_by_${column}`) => {
    const jobs = engine.jobsBy(index);
    const sources = values.map(
      (value): Source =>
        (range) =>
          sql`select jobs.place from ${jobs} where ${sql.ref(column)} = ${value} and ${inLibrary(range)}`,
    );
    conditions.push({ sources, test: sql`${engine.unindexed(column)} in (${sql.join(values)})` });
  };
  const isOneFacetOf = (column: string, values: readonly string[]) => {
    isOneOf(column, values);
    conditions.at(-1)!.group = sql`${sql.ref(`facet_groups.${column}`)} in (${sql.join(values)})`;
  };
  /** A filter without values has an index of its own, of what passes it. */
  const isTrue = (index: string, test: (side: (column: string) => Expression<unknown>) => Expression<SqlBool>) => {
    const jobs = engine.jobsBy(index);
    conditions.push({
      sources: [(range) => sql`select jobs.place from ${jobs} where ${test(sql.ref)} and ${inLibrary(range)}`],
      test: test(engine.unindexed),
      group: test((column) => sql.ref(`facet_groups.${column}`)),
    });
  };

  if (filter === 'running') isOneFacetOf('status', LIVE);
  if (filter === 'needs-input' || filter === 'failed') isOneFacetOf('status', [filter]);
  if (filter === 'favourites') isTrue('jobs_favourites', (side) => sql`${side('favourite')} = 1`);
  for (const column of ['status', 'kind', 'provider', 'connection', 'version', 'aspect'] as const) {
    const values = facets[column];
    if (values) isOneFacetOf(column, values);
  }
  if (facets.family) isOneOf('root_id', facets.family, 'jobs_family');
  if (facets.unarchived) isTrue('jobs_unarchived', (side) => sql`${side('archive')} in ('pending', 'failed')`);
  if (facets.label) conditions.push(labelled(facets.label));
  if (facets.children) conditions.push(HAS_CHILDREN);
  return conditions;
}

const HAS_CHILDREN: Condition = {
  sources: [(range) => sql`select job_parents.place from job_parents where ${within('job_parents', range)}`],
  test: sql`exists (select 1 from job_parents where job_parents.place = jobs.place)`,
  group: sql`facet_groups.has_children = 1`,
};

function labelled(labels: string[]): Condition {
  return {
    sources: labels.map(
      (label) => (range) =>
        sql`select job_labels.place from job_labels where label = ${label} and ${within('job_labels', range)}`,
    ),
    test: sql`exists (select 1 from job_labels where label in (${sql.join(labels)}) and job_labels.place = jobs.place)`,
  };
}

/** What every job of the library passes, and those between two places. */
export const inLibrary = (range: Range) => sql<SqlBool>`deleted_at is null and ${within('jobs', range)}`;

export const within = (table: 'jobs' | 'job_labels' | 'job_parents' | 'facet_places', { above, below }: Range) =>
  sql<SqlBool>`${sql.ref(`${table}.place`)} > ${above} and ${sql.ref(`${table}.place`)} < ${below}`;

/** Every test at once. */
export const allOf = (tests: Expression<SqlBool>[]) => sql<SqlBool>`${sql.join(tests, sql` and `)}`;

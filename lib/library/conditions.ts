import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Engine } from '../db/engine';
import { JobStatus } from '../jobs/job';
import { isLive } from '../jobs/status';
import type { LibraryView } from './view';

/** Places in time, both ends outside. */
export type Range = { above: number; below: number };

/** A filter, as a source of places that its index gives in their order, and as a test of a job that is at hand. */
export type Condition = {
  /** `select place …` within a range, without an order; null where no index can help. */
  source: ((range: Range) => RawBuilder<{ place: number }>) | null;
  test: Expression<SqlBool>;
  /** The source gives places in order, so that the newest of many are read without sorting. */
  isOrdered: boolean;
};

const LIVE = JobStatus.options.filter(isLive);

/** Every filter of a view but its words and days. */
export function conditionsOf(engine: Engine, { filter, facets = {} }: LibraryView): Condition[] {
  const conditions: Condition[] = [];
  const add = (where: Expression<SqlBool>, test: Expression<SqlBool>, isOrdered = true) =>
    conditions.push({
      source: (range) =>
        sql`select jobs.place from jobs where deleted_at is null and ${where} and ${within('jobs', range)}`,
      test,
      isOrdered,
    });
  const isOneOf = (column: string, values: readonly string[]) => {
    const list = sql.join(values);
    const isIn = (side: Expression<unknown>) => sql<SqlBool>`${side} in (${list})`;
    add(isIn(sql.ref(column)), isIn(engine.unindexed(column)), values.length === 1);
  };

  if (filter === 'running') isOneOf('status', LIVE);
  if (filter === 'needs-input' || filter === 'failed') isOneOf('status', [filter]);
  if (filter === 'favourites') add(sql`favourite = 1`, sql`${engine.unindexed('favourite')} = 1`);
  for (const column of ['status', 'kind', 'provider', 'connection', 'version', 'aspect'] as const) {
    const values = facets[column];
    if (values) isOneOf(column, values);
  }
  if (facets.family) isOneOf('root_id', facets.family);
  if (facets.unarchived) {
    const isOpen = (side: Expression<unknown>) => sql<SqlBool>`${side} in ('pending', 'failed')`;
    add(isOpen(sql.ref('archive')), isOpen(engine.unindexed('archive')));
  }
  if (facets.label) conditions.push(labelled(facets.label));
  if (facets.children) {
    const test = sql<SqlBool>`exists (select 1 from jobs as child where child.parent_id = jobs.id)`;
    conditions.push({ source: null, test, isOrdered: false });
  }
  return conditions;
}

function labelled(labels: string[]): Condition {
  const list = sql.join(labels);
  return {
    source: (range) =>
      sql`select job_labels.place from job_labels where label in (${list}) and ${within('job_labels', range)}`,
    test: sql`exists (select 1 from job_labels where label in (${list}) and job_labels.place = jobs.place)`,
    isOrdered: labels.length === 1,
  };
}

export const within = (table: 'jobs' | 'job_labels', { above, below }: Range) =>
  sql<SqlBool>`${sql.ref(`${table}.place`)} > ${above} and ${sql.ref(`${table}.place`)} < ${below}`;

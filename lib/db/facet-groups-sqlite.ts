import { type Kysely, sql } from 'kysely';
import { createGroups, fillGroups, GROUP_KEY, GROUPED_BY, groupOf, isGroupOf } from './facet-groups';

/** The groups, filled, and triggers that keep them. */
export async function createFacetGroups(db: Kysely<unknown>): Promise<void> {
  const changed = GROUPED_BY.map((column) => `old.${column} is not new.${column}`).join(' or ');
  const statements = [
    ...createGroups('integer primary key', 'without rowid'),
    ...fillGroups('jobs indexed by jobs_facets'),
    `create trigger jobs_grouped after insert on jobs begin ${enter(told('new'))} end`,
    `create trigger jobs_ungrouped after delete on jobs begin ${leave(told('old'))} end`,
    `create trigger jobs_regrouped after update of ${GROUPED_BY.join(', ')} on jobs when ${changed}
      begin ${leave(told('old'))} ${enter(told('new'))} end`,
    `create trigger jobs_with_children after insert on job_parents begin ${leave(at('new'), '0')} ${enter(at('new'), '1')} end`,
    `create trigger jobs_without_children after delete on job_parents begin ${leave(at('old'), '1')} ${enter(at('old'), '0')} end`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** A job as a trigger has it: its row, the tables to take that from, and whether it is in the library. */
type Told = { row: string; tables: string[]; isShown: string };

const told = (row: 'old' | 'new'): Told => ({
  row,
  tables: [],
  // A new row has no place yet: the trigger that gives it one changes it, and so comes here again.
  isShown: `${row}.place is not null and ${row}.deleted_at is null`,
});

/** The job of a row of `job_parents`. */
const at = (parent: 'old' | 'new'): Told => ({
  row: 'jobs',
  tables: ['jobs'],
  isShown: `jobs.place = ${parent}.place and jobs.deleted_at is null`,
});

const hasChildren = ({ row }: Told) => `exists (select 1 from job_parents where job_parents.place = ${row}.place)`;

function enter(job: Told, flag = hasChildren(job)): string {
  const from = job.tables.length > 0 ? `from ${job.tables.join(', ')}` : '';
  return `
    insert into facet_groups (${GROUP_KEY}, size) select ${groupOf(job.row, flag)}, 1 ${from} where ${job.isShown}
      on conflict (${GROUP_KEY}) do update set size = size + 1;
    insert into facet_places (facet_group, place) ${group(job, flag, `facet_groups.id, ${job.row}.place`)};`;
}

function leave(job: Told, flag = hasChildren(job)): string {
  return `
    delete from facet_places where (facet_group, place) in (${group(job, flag, `facet_groups.id, ${job.row}.place`)});
    update facet_groups set size = size - 1 where id = (${group(job, flag, 'facet_groups.id')});`;
}

const group = ({ row, tables, isShown }: Told, flag: string, columns: string) =>
  `select ${columns} from ${[...tables, 'facet_groups'].join(', ')} where ${isShown} and ${isGroupOf(row, flag)}`;

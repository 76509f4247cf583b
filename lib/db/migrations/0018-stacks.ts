import { type Kysely, sql } from 'kysely';
import { countStacks } from '../families';
import type { Schema } from '../schema';

/** Every job knows the first of its family, so that a page of stacks is as quick as one of jobs; days count stacks, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('jobs').addColumn('root_id', 'text').execute();
  await db.schema
    .alterTable('days')
    .addColumn('stacks', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`with recursive family(id, root_id) as (
      select id, coalesce(parent_id, id) from jobs
        where parent_id is null or not exists (select 1 from jobs as parent where parent.id = jobs.parent_id)
      union all
      select jobs.id, family.root_id from jobs join family on jobs.parent_id = family.id)
    update jobs set root_id = family.root_id from family where family.id = jobs.id`.execute(db);
  // A line that bites its own tail begins nowhere.
  await sql`update jobs set root_id = id where root_id is null`.execute(db);
  await sql`create index jobs_family on jobs (root_id, place) where deleted_at is null`.execute(db);
  await countStacks(db as Kysely<Schema>);
}

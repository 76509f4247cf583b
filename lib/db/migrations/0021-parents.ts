import { type Kysely, sql } from 'kysely';

/** Which jobs something was made from, by place, so that it is a filter like any other. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('job_parents')
    .addColumn('place', 'bigint', (column) => column.primaryKey())
    .execute();
  await sql`insert into job_parents (place) select place from jobs where deleted_at is null
    and id in (select parent_id from jobs where parent_id is not null) order by place`.execute(db);
}

import { type Kysely, sql } from 'kysely';

/**
 * Jobs made elsewhere name the job that they came from, which may be adopted later than they; what checks of stored
 * files and of the provider's copies found; and the archive's list, which goes by time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('jobs').addColumn('remote_parent_id', 'text').execute();
  await sql`create index jobs_remote_parent on jobs (connection, remote_parent_id)
    where remote_parent_id is not null`.execute(db);
  await sql`create index jobs_archive_failed on jobs (created_at, id) where archive = 'failed'`.execute(db);
  await sql`create index jobs_archive_missing on jobs (created_at, id) where archive in ('pending', 'failed')`.execute(
    db,
  );
  await db.schema
    .createTable('media_checks')
    .addColumn('media_id', 'text', (column) => column.primaryKey())
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('found', 'text', (column) => column.notNull())
    .addColumn('checked_at', 'bigint', (column) => column.notNull())
    .execute();
  await sql`create index media_checks_damaged on media_checks (job_id) where found <> 'whole'`.execute(db);
  await db.schema
    .createTable('upstream_checks')
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('found', 'text', (column) => column.notNull())
    .addColumn('checked_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('upstream_checks_key', ['job_id', 'position'])
    .execute();
  await sql`create index upstream_checks_lost on upstream_checks (job_id) where found = 'lost'`.execute(db);
}

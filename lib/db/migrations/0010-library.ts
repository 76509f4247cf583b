import { type Kysely, sql } from 'kysely';
import { derive } from '../../library/derived';
import { toJson } from '../json';
import type { Engine } from '../engine';
import type { Schema } from '../schema';

/** A batch of jobs whose new columns are worked out at once. */
const BATCH = 1_000;

/**
 * What a library of a million jobs needs: a place in time that is one number, all words of a job in one column with
 * its search index, columns and indexes for every filter, labels, notes, the bin, counts by day, and saved searches.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await engine.dropPromptSearch(db);
  const text = (name: string) => db.schema.alterTable('jobs').addColumn(name, 'text');
  await db.schema.alterTable('jobs').addColumn('place', 'bigint').execute();
  await db.schema.alterTable('jobs').addColumn('deleted_at', 'bigint').execute();
  await text('version').execute();
  await text('aspect').execute();
  for (const [name, value] of Object.entries({ words: '', note: '', labels: '[]' })) {
    await db.schema
      .alterTable('jobs')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(value))
      .execute();
  }
  await sql`with numbered as (
      select id, created_at * 1024 + row_number() over (partition by created_at order by id) - 1 as place from jobs)
    update jobs set place = numbered.place from numbered where numbered.id = jobs.id`.execute(db);
  await fillIn(db as Kysely<Schema>);

  await sql`create unique index jobs_place on jobs (place)`.execute(db);
  for (const column of ['status', 'kind', 'provider', 'connection', 'version', 'aspect']) {
    await sql`create index ${sql.ref(`jobs_by_${column}`)} on jobs (${sql.ref(column)}, place) where deleted_at is null`.execute(
      db,
    );
  }
  await sql`create index jobs_by_time on jobs (place) where deleted_at is null`.execute(db);
  await sql`create index jobs_favourites on jobs (place) where favourite = 1 and deleted_at is null`.execute(db);
  await sql`create index jobs_unarchived on jobs (place)
    where archive in ('pending', 'failed') and deleted_at is null`.execute(db);
  await sql`create index jobs_bin on jobs (deleted_at) where deleted_at is not null`.execute(db);
  // Superseded: every list goes by place now.
  await sql`drop index jobs_status`.execute(db);
  await sql`drop index jobs_favourite`.execute(db);

  await db.schema
    .createTable('job_labels')
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('place', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('job_labels_key', ['label', 'job_id'])
    .execute();
  await db.schema.createIndex('job_labels_place').on('job_labels').columns(['label', 'place']).execute();
  await db.schema.createIndex('job_labels_job').on('job_labels').columns(['job_id']).execute();

  await db.schema
    .createTable('saved_searches')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('search', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('days')
    .addColumn('day', 'integer', (column) => column.primaryKey())
    .addColumn('jobs', 'integer', (column) => column.notNull())
    .execute();
  await sql`insert into days (day, jobs) select created_at / 86400000, count(*) from jobs group by 1`.execute(db);

  await engine.createLibrary(db);
}

async function fillIn(db: Kysely<Schema>): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom('jobs')
      .select(['id', 'kind', 'prompt', 'input', 'answer', 'outputs', 'final_prompt'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      const derived = derive({ ...row, labels: toJson([]), note: '' });
      await db.updateTable('jobs').set(derived).where('id', '=', row.id).execute();
    }
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.id;
  }
}

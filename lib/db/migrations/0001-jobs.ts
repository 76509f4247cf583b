import type { Kysely } from 'kysely';
import type { Engine } from '../engine';

/** Jobs, media, drafts, the pace of connections, and the counter that orders all changes. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('jobs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('submit_key', 'text', (column) => column.notNull().unique())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('status_text', 'text')
    .addColumn('progress', 'integer')
    .addColumn('prompt', 'text', (column) => column.notNull())
    .addColumn('speed', 'text', (column) => column.notNull())
    .addColumn('parent_id', 'text')
    .addColumn('parent_offer', 'text')
    .addColumn('input', 'text', (column) => column.notNull())
    .addColumn('needs', 'text')
    .addColumn('dialog_prompt', 'text')
    .addColumn('answer', 'text')
    .addColumn('answered', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('offers', 'text', (column) => column.notNull())
    .addColumn('outputs', 'text', (column) => column.notNull())
    .addColumn('preview_url', 'text')
    .addColumn('error', 'text')
    .addColumn('archive', 'text', (column) => column.notNull())
    .addColumn('archive_error', 'text')
    .addColumn('archive_attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('archive_at', 'bigint')
    .addColumn('stuck', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('favourite', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('remote_id', 'text')
    .addColumn('send_state', 'text', (column) => column.notNull())
    .addColumn('send_attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('send_at', 'bigint')
    .addColumn('request', 'text')
    .addColumn('raw', 'text')
    .addColumn('next_poll_at', 'bigint')
    .addColumn('misses', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('fetched_at', 'bigint')
    .addColumn('last_progress_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .execute();

  const index = (name: string, columns: string[]) =>
    db.schema
      .createIndex(name)
      .on('jobs')
      .columns(columns as never[]);
  // Ascending indexes only: both engines read them backwards, and "desc nulls last" would never match.
  await index('jobs_newest', ['created_at', 'id']).execute();
  await index('jobs_status', ['status', 'created_at', 'id']).execute();
  await index('jobs_parent', ['parent_id', 'created_at']).execute();
  await index('jobs_revision', ['revision']).execute();
  await index('jobs_remote', ['connection', 'remote_id']).execute();
  const partial = (name: string, columns: string[], where: string, value: unknown) =>
    index(name, columns)
      .where(where as never, value === null ? 'is not' : '=', value as never)
      .execute();
  await partial('jobs_poll', ['connection', 'next_poll_at'], 'next_poll_at', null);
  await partial('jobs_send', ['send_at'], 'send_at', null);
  await partial('jobs_archive', ['archive_at'], 'archive_at', null);
  await engine.favouriteIndex(db);

  await db.schema
    .createTable('media')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('drafts')
    .addColumn('parent_id', 'text', (column) => column.notNull())
    .addColumn('offer_key', 'text', (column) => column.notNull())
    .addColumn('prompt', 'text', (column) => column.notNull())
    .addColumn('mask', 'text')
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('drafts_key', ['parent_id', 'offer_key'])
    .execute();

  await db.schema
    .createTable('connections')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('next_tick_at', 'bigint', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('last_error', 'text')
    .execute();

  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
  await (db as Kysely<{ counters: { name: string; value: number } }>)
    .insertInto('counters')
    .values({ name: 'revision', value: 0 })
    .execute();

  await engine.createSearch(db);
}

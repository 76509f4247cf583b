import type { Kysely } from 'kysely';

/** What describe and shorten find, seeds, how a connection takes the mask of an edit, and saved templates. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('jobs').addColumn('final_prompt', 'text').execute();
  await db.schema.alterTable('jobs').addColumn('seed', 'text').execute();
  await db.schema
    .createTable('connection_options')
    .addColumn('connection', 'text', (column) => column.primaryKey())
    .addColumn('edit_mask', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('templates')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
}

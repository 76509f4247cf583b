import type { Kysely } from 'kysely';

/** Masks that were kept under a name, to be used on other pictures. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('masks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('media_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
}

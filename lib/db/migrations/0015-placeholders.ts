import type { Kysely } from 'kysely';

/** Pictures in some hundred bytes, drawn until the pictures themselves are there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('placeholders')
    .addColumn('media_id', 'text', (column) => column.primaryKey())
    .addColumn('webp', 'text', (column) => column.notNull())
    .execute();
}

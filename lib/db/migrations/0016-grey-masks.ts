import type { Kysely } from 'kysely';

/** Whether a connection is sent masks as 8-bit grey, because it refuses those of one bit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('connection_options')
    .addColumn('grey_mask', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

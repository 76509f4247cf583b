import type { Kysely } from 'kysely';

/** What was measured of each stored track, and where a stem lies in its song. All of it can be made again from the files. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tracks')
    .addColumn('media_id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('samples', 'bigint', (column) => column.notNull())
    .addColumn('sample_rate', 'integer', (column) => column.notNull())
    .addColumn('channels', 'integer', (column) => column.notNull())
    .addColumn('trimmed', 'text', (column) => column.notNull())
    .addColumn('lufs', 'double precision')
    .addColumn('true_peak', 'double precision')
    .addColumn('overview_step', 'integer', (column) => column.notNull())
    .addColumn('fine_step', 'integer', (column) => column.notNull())
    .addColumn('mix_id', 'text')
    .addColumn('mix_offset', 'integer')
    .addColumn('mix_note', 'text')
    .addColumn('measured_at', 'bigint', (column) => column.notNull())
    .execute();
}

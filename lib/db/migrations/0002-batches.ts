import type { Kysely } from 'kysely';

/** Jobs that were asked for together, in one click, name the same batch. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('jobs').addColumn('batch_id', 'text').execute();
  await db.schema
    .createIndex('jobs_batch')
    .on('jobs')
    .columns(['batch_id', 'created_at'] as never[])
    .where('batch_id' as never, 'is not', null as never)
    .execute();
}

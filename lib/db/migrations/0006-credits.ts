import type { Kysely } from 'kysely';

/** What jobs cost, in the provider's credits: a ledger that only grows, and the sum of it at each job; and replays. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('jobs').addColumn('credits', 'integer').execute();
  await db.schema.alterTable('jobs').addColumn('sent_body', 'text').execute();
  await db.schema.alterTable('jobs').addColumn('first_sent_at', 'bigint').execute();
  await db.schema.alterTable('connection_options').addColumn('daily_budget', 'integer').execute();
  await db.schema
    .createTable('credit_entries')
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('amount', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('credit_entries_key', ['job_id', 'reason'])
    .execute();
  await db.schema.createIndex('credit_entries_at').on('credit_entries').columns(['connection', 'at']).execute();
  await db.schema
    .createIndex('credit_entries_newest')
    .on('credit_entries')
    .columns(['at', 'job_id', 'reason'])
    .execute();
}

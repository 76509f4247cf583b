import type { Kysely } from 'kysely';

/** What was begun in a form, beside the words and the mask of a draft. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('drafts').addColumn('form', 'text').execute();
}

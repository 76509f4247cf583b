import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine';

/**
 * The library in groups of jobs that no filter tells apart, with their sizes and places (docs/decisions/0035); the labels of
 * a place; and on SQLite a list of trigrams that is read without counting their uses.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await engine.createFacetGroups(db);
  await sql`create index job_labels_at on job_labels (place, label)`.execute(db);
  if (engine.name !== 'sqlite') return;
  await sql`drop table jobs_trigrams`.execute(db);
  await sql`create virtual table jobs_trigram_uses using fts5vocab(jobs_search, 'instance')`.execute(db);
}

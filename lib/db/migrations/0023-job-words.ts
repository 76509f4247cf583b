import type { Kysely } from 'kysely';
import type { Engine } from '../engine';

/** PostgreSQL: the words of the library in a table of their own, found by pieces of any length (docs/decisions/0040). */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await engine.createWords(db);
}

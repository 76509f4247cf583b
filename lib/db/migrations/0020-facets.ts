import { type Kysely, sql } from 'kysely';

/**
 * All that filters ask of a job in one index, in the order of places: several filters at once are answered without
 * reading a row (docs/decisions/0032). It takes the place of the one that held places alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index jobs_facets on jobs
    (place, status, kind, provider, connection, version, aspect, favourite, archive) where deleted_at is null`.execute(
    db,
  );
  await sql`drop index jobs_by_time`.execute(db);
}

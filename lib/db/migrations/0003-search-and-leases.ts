import { type Kysely, sql } from 'kysely';

/** Indexes for ids pasted into the search, and for leases of dead processes: neither may scan a million jobs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index jobs_remote_id on jobs (remote_id)`.execute(db);
  await sql`create index jobs_lease on jobs (lease_owner) where lease_owner is not null`.execute(db);
}

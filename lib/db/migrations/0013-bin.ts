import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine';

/**
 * What is deleted for good leaves a note of what has still to go from the disk, so that no power cut brings a job back.
 * And a job that comes in with its place in the bin (out of a sidecar, or an archive) is counted in no day.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('removals')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('removals_key', ['kind', 'id'])
    .execute();
  // PostgreSQL tells the two apart already (words-postgres.ts).
  if (engine.name !== 'sqlite') return;
  await sql`drop trigger jobs_placed`.execute(db);
  await sql`create trigger jobs_placed after insert on jobs begin
    update jobs set place = max(new.created_at * 1024, coalesce((select max(place) + 1 from jobs
      where place >= new.created_at * 1024 and place < (new.created_at + 1) * 1024), 0))
      where id = new.id and place is null;
    insert into jobs_search(rowid, words) select place, words from jobs where id = new.id;
    insert into days (day, jobs) select new.created_at / 86400000, 1 where new.deleted_at is null
      on conflict (day) do update set jobs = jobs + 1; end`.execute(db);
}

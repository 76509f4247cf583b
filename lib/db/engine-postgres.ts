import { sql } from 'kysely';
import type { Engine } from './engine';
import { escapeLike, sqliteEngine } from './engine-sqlite';
import type { JobRow } from './schema';

/** PostgreSQL: pg_trgm, and `for update skip locked` because several studios may claim at once. */
export const postgresEngine: Engine = {
  name: 'postgres',

  async createSearch(db) {
    await sql`create extension if not exists pg_trgm`.execute(db);
    await sql`create index jobs_search on jobs using gin (prompt gin_trgm_ops)`.execute(db);
  },

  favouriteIndex: sqliteEngine.favouriteIndex,

  async matches(_db, text) {
    return sql`(jobs.prompt ilike ${`%${escapeLike(text)}%`} escape '\\' or jobs.id = ${text} or jobs.remote_id = ${text})`;
  },

  async claim(db, { due, now, until, owner, leaseUntil, limit, connection, settled }) {
    const column = sql.ref(due);
    const mine = connection === undefined ? sql`` : sql`and connection = ${connection}`;
    const only = settled ? sql`and next_poll_at is null` : sql``;
    const { rows } = await sql<JobRow>`
      update jobs set lease_owner = ${owner}, lease_until = ${leaseUntil}
      where id in (
        select id from jobs where ${column} is not null and ${column} <= ${until} ${mine} ${only}
          and (lease_until is null or lease_until <= ${now})
        order by ${column} limit ${limit} for update skip locked)
      returning *`.execute(db);
    return rows;
  },

  // The row lock of the update makes the order of revisions the order of commits here, too.
  nextRevision: sqliteEngine.nextRevision,
};

import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Engine } from './engine';
import { createFacetGroups } from './facet-groups-postgres';
import { escapeLike, isShort, sqliteEngine } from './engine-sqlite';
import type { JobRow } from './schema';
import { createLibrary } from './words-postgres';

const holds = (terms: string[]) =>
  sql<SqlBool>`(${sql.join(
    terms.map((term) => sql`jobs.words like ${`%${escapeLike(term)}%`} escape '\\'`),
    sql` and `,
  )})`;

/** PostgreSQL: pg_trgm, and `for update skip locked` because several studios may claim at once. */
export const postgresEngine: Engine = {
  name: 'postgres',

  async createSearch(db) {
    await sql`create extension if not exists pg_trgm with schema public`.execute(db);
    await sql`create index jobs_search on jobs using gin (prompt gin_trgm_ops)`.execute(db);
  },

  favouriteIndex: sqliteEngine.favouriteIndex,

  async dropPromptSearch(db) {
    await sql`drop index jobs_search`.execute(db);
  },

  createLibrary,

  createFacetGroups,

  holds,

  async search(_, terms) {
    if (terms.every(isShort)) return null;
    return {
      hits: ({ above, below, limit }) => sql`
        select place from jobs where ${holds(terms)} and place > ${above} and place < ${below} limit ${limit}`,
      unproven: [],
    };
  },

  async listed(db, query) {
    const { rows } = await (query as RawBuilder<{ place: number }>).execute(db);
    return rows.map(({ place }) => place);
  },

  unindexed: (column) => sql.ref(column),

  isAmong: (column, numbers) => sql<SqlBool>`${sql.ref(column)} = any(${numbers}::bigint[])`,

  jobsBy: () => sql`jobs`,

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

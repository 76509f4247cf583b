import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Engine } from './engine';
import { createFacetGroups } from './facet-groups-postgres';
import { escapeLike, isShort, sqliteEngine } from './engine-sqlite';
import type { JobRow } from './schema';
import { createLibrary, createWords } from './words-postgres';

const holds = (terms: string[], table = 'jobs') =>
  sql<SqlBool>`(${sql.join(
    terms.map((term) => sql`${sql.ref(`${table}.words`)} like ${`%${escapeLike(term)}%`} escape '\\'`),
    sql` and `,
  )})`;

/**
 * The stretch of a term that is looked for by its characters, each with the next: all of a short one, and where the locale
 * takes signs of a long one for no letters, those are in no trigram.
 */
function inPieces(term: string): string[] {
  if (!isShort(term) && !/\P{ASCII}/u.test(term)) return [];
  return term
    .split(/\s+/)
    .toSorted((one, other) => other.length - one.length)
    .slice(0, 1);
}

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

  createWords,

  async search(_, terms) {
    const pieces = terms
      .flatMap(inPieces)
      .map((term) => sql`and job_pieces(words, 1) @> job_pieces(${term}, least(length(${term}), 2))`);
    return {
      // `offset 0`: for a few in an order, or any few, it would rather read the table and hope.
      hits: ({ above, below, limit }) => sql`
        select place from (
          select place from job_words where ${holds(terms, 'job_words')} ${sql.join(pieces, sql` `)}
            and place > ${above} and place < ${below} offset 0) as hit
        ${limit === undefined ? sql`` : sql`limit ${limit}`}`,
      inOrder: ({ above, below }) => sql`
        select place from job_words where ${holds(terms, 'job_words')} and place > ${above} and place < ${below}`,
      unproven: [],
    };
  },

  places: ({ above, below }) => sql`select place from job_words where place > ${above} and place < ${below}`,

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

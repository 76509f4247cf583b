import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Engine, PlaceRange } from './engine';
import { createFacetGroups } from './facet-groups-postgres';
import { escapeLike, sqliteEngine } from './engine-sqlite';
import type { JobRow } from './schema';
import { createLibrary, createWords } from './words-postgres';

const holds = (terms: string[], words: RawBuilder<unknown>) =>
  sql<SqlBool>`(${sql.join(
    terms.map((term) => sql`${words} like ${`%${escapeLike(term)}%`} escape '\\'`),
    sql` and `,
  )})`;

/**
 * What of a term is looked for by its characters, each with the next: its longest stretch without a space. Null of one that
 * trigrams find in any locale: three letters or digits of ASCII in a row.
 */
function stretchOf(term: string): string | null {
  if (/[a-z0-9]{3}/.test(term)) return null;
  return term.split(/\s+/).toSorted((one, other) => other.length - one.length)[0]!;
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

  holds: (terms) => holds(terms, sql`jobs.words`),

  createWords,

  words(terms) {
    const within = ({ above, below }: PlaceRange) => sql`place > ${above} and place < ${below}`;
    const stretches = terms.flatMap((term) => stretchOf(term) ?? []);
    const pieces = stretches.map((text) => sql`job_pieces(words, 1) @> job_pieces(${text}, least(length(${text}), 2))`);
    // One index or the other: where both give hits, the pieces of each are worked out again to prove it.
    const found =
      stretches.length === terms.length
        ? sql`${sql.join(pieces, sql` and `)} and ${holds(terms, sql`(job_words.words || '')`)}`
        : holds(terms, sql`job_words.words`);
    return {
      // `materialized`: it would rather read the table in order, or until it has enough, and hope.
      hits: (range) => sql`
        with hit as materialized (select place from job_words where ${found} and ${within(range)}) select place from hit`,
      byLook: (range) => sql`
        select place from job_words where ${holds(terms, sql`job_words.words`)} and ${within(range)}`,
    };
  },

  search: async () => null,

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

import { sql, type SqlBool } from 'kysely';
import type { Engine } from './engine';
import { createFacetGroups } from './facet-groups-sqlite';
import type { JobRow } from './schema';
import { asPhrase, createLibrary, hasPieces, inPieces, leadingTerm, shortMatch } from './words-sqlite';

/** SQLite: FTS5 with trigrams; one writer at a time, so a plain update is a claim. */
export const sqliteEngine: Engine = {
  name: 'sqlite',

  async createSearch(db) {
    await sql`create virtual table jobs_search using fts5(prompt, content='jobs', content_rowid='rowid', tokenize='trigram')`.execute(
      db,
    );
    await sql`create trigger jobs_search_insert after insert on jobs begin
      insert into jobs_search(rowid, prompt) values (new.rowid, new.prompt); end`.execute(db);
    await sql`create trigger jobs_search_delete after delete on jobs begin
      insert into jobs_search(jobs_search, rowid, prompt) values ('delete', old.rowid, old.prompt); end`.execute(db);
    await sql`create trigger jobs_search_update after update of prompt on jobs when old.prompt <> new.prompt begin
      insert into jobs_search(jobs_search, rowid, prompt) values ('delete', old.rowid, old.prompt);
      insert into jobs_search(rowid, prompt) values (new.rowid, new.prompt); end`.execute(db);
  },

  async favouriteIndex(db) {
    await sql`create index jobs_favourite on jobs (created_at, id) where favourite = 1`.execute(db);
  },

  async dropPromptSearch(db) {
    for (const name of ['insert', 'delete', 'update']) {
      await sql`drop trigger ${sql.ref(`jobs_search_${name}`)}`.execute(db);
    }
    await sql`drop table jobs_search`.execute(db);
  },

  createLibrary,

  createFacetGroups,

  async createWords() {},

  holds(terms) {
    return sql<SqlBool>`(${sql.join(
      terms.map((term) => sql`instr(jobs.words, ${term}) > 0`),
      sql` and `,
    )})`;
  },

  words: () => null,

  async search(db, terms, { isLoose = false } = {}) {
    const long = terms.filter((term) => !isShort(term));
    const loose = isLoose ? long.filter(hasPieces) : [];
    const match =
      long.length > 0
        ? long.map((term) => (loose.includes(term) ? inPieces(term) : asPhrase(term))).join(' AND ')
        : await shortMatch(db, terms);
    if (match === null) return null;
    const led = long.length > 0 ? undefined : leadingTerm(terms);
    return {
      hits: ({ above, below, limit }) => sql`
        select rowid as place from jobs_search where jobs_search match ${match} and rowid > ${above} and rowid < ${below}
        order by rowid desc limit ${limit}`,
      unproven: terms.filter((term) => loose.includes(term) || (isShort(term) && term !== led)),
    };
  },

  places: ({ above, below }) => sql`
    select place from jobs indexed by jobs_facets where deleted_at is null and place > ${above} and place < ${below}`,

  // As one text: to hand over a row takes longer than to find it.
  async listed(db, query) {
    const { rows } = await sql<{ places: string }>`select json_group_array(place) as places from (${query})`.execute(
      db,
    );
    return JSON.parse(rows[0]!.places) as number[];
  },

  unindexed: (column) => sql`+${sql.ref(column)}`,

  isAmong: (column, numbers) =>
    sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(numbers)}))`,

  // It keeps no statistics, so any index that holds a column of the question looks as good to it as the right one.
  jobsBy: (index) => sql`jobs indexed by ${sql.ref(index)}`,

  async claim(db, { due, now, until, owner, leaseUntil, limit, connection, settled }) {
    const column = sql.ref(due);
    const mine = connection === undefined ? sql`` : sql`and connection = ${connection}`;
    const only = settled ? sql`and next_poll_at is null` : sql``;
    const { rows } = await sql<JobRow>`
      update jobs set lease_owner = ${owner}, lease_until = ${leaseUntil}
      where id in (
        select id from jobs where ${column} is not null and ${column} <= ${until} ${mine} ${only}
          and (lease_until is null or lease_until <= ${now})
        order by ${column} limit ${limit})
      returning *`.execute(db);
    return rows;
  },

  async nextRevision(transaction) {
    const row = await transaction
      .updateTable('counters')
      .set((value) => ({ value: value('value', '+', 1) }))
      .where('name', '=', 'revision')
      .returning('value')
      .executeTakeFirstOrThrow();
    return row.value;
  },
};

/** Shorter than what the index is made of. */
export const isShort = (term: string) => [...term].length < 3;

export const escapeLike = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

import { sql, type SqlBool } from 'kysely';
import type { Engine } from './engine';
import type { JobRow } from './schema';

/** Hits above which a search walks the jobs instead of the index. */
const MANY = 2_000;

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

  async matches(db, text) {
    const like = sql<SqlBool>`jobs.prompt like ${`%${escapeLike(text)}%`} escape '\\'`;
    // Trigrams need three characters; shorter text is looked for row by row, newest first.
    if ([...text].length < 3) return like;
    const found = sql`select rowid from jobs_search where jobs_search match ${`"${text.replaceAll('"', '""')}"`}`;
    const { rows } = await sql`${found} limit ${MANY + 1}`.execute(db);
    // What stands in very many prompts is found soonest by walking from the newest job.
    if (rows.length > MANY) return like;
    return sql`jobs.rowid in (${found} union all select rowid from jobs where id = ${text}
      union all select rowid from jobs where remote_id = ${text})`;
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

export const escapeLike = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

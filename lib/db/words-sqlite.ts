import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema';

/*
 * The words of all jobs in an FTS5 index of trigrams whose row numbers are the places of the jobs: hits come newest
 * first by themselves, and two common words that meet rarely cost no more than one rare one.
 */

/** Trigrams that begin with a term of one or two characters; more of them, and walking the jobs is quicker. */
const MOST_TRIGRAMS = 400;

export const asPhrase = (text: string) => `"${text.replaceAll('"', '""')}"`;

export async function createLibrary(db: Kysely<unknown>): Promise<void> {
  await sql`create virtual table jobs_search using fts5(words, content='jobs', content_rowid='place', tokenize='trigram')`.execute(
    db,
  );
  await sql`create virtual table jobs_trigrams using fts5vocab(jobs_search, 'row')`.execute(db);
  await sql`insert into jobs_search(jobs_search) values ('rebuild')`.execute(db);
  const day = (row: 'new' | 'old') => sql.raw(`${row}.created_at / 86400000`);
  const forget = sql.raw(`insert into jobs_search(jobs_search, rowid, words) values ('delete', old.place, old.words)`);
  const count = sql`insert into days (day, jobs) values (${day('new')}, 1) on conflict (day) do update set jobs = jobs + 1`;
  const discount = sql`update days set jobs = jobs - 1 where day = ${day('old')}`;
  await sql`create trigger jobs_placed after insert on jobs begin
    update jobs set place = max(new.created_at * 1024, coalesce((select max(place) + 1 from jobs
      where place >= new.created_at * 1024 and place < (new.created_at + 1) * 1024), 0))
      where id = new.id and place is null;
    insert into jobs_search(rowid, words) select place, words from jobs where id = new.id;
    ${count}; end`.execute(db);
  await sql`create trigger jobs_gone after delete on jobs begin
    ${forget}; update days set jobs = jobs - 1 where day = ${day('old')} and old.deleted_at is null; end`.execute(db);
  await sql`create trigger jobs_reworded after update of words on jobs when old.words <> new.words begin
    ${forget}; insert into jobs_search(rowid, words) values (new.place, new.words); end`.execute(db);
  await sql`create trigger jobs_binned after update of deleted_at on jobs
    when old.deleted_at is null and new.deleted_at is not null begin ${discount}; end`.execute(db);
  await sql`create trigger jobs_restored after update of deleted_at on jobs
    when old.deleted_at is not null and new.deleted_at is null begin ${count}; end`.execute(db);
}

/** Words that are long enough to be looked for in pieces. */
export const hasPieces = (term: string) => !/\s/.test(term) && [...term].length > 5;

/**
 * A word as trigrams one behind the other, wherever each stands: a third of what the whole word takes to find. Few jobs
 * hold them all and not the word.
 */
export function inPieces(term: string): string {
  const letters = [...term];
  const starts = new Set(
    [...letters.keys()].filter((at) => at % 3 === 0).map((at) => Math.min(at, letters.length - 3)),
  );
  return [...starts].map((at) => asPhrase(letters.slice(at, at + 3).join(''))).join(' AND ');
}

/** Of terms that are shorter than a trigram, the one that is looked for by the trigrams that begin with it. */
export const leadingTerm = (terms: string[]): string | undefined =>
  terms.toSorted((one, other) => other.length - one.length)[0];

/**
 * What to match for terms that are shorter than a trigram: any trigram that begins with the first of them. Null where
 * there are very many. (Words end with two more letters, so that their own last letters begin a trigram, too.)
 */
export async function shortMatch(db: Kysely<Schema>, terms: string[]): Promise<string | null> {
  const term = leadingTerm(terms);
  if (!term) return null;
  // From each to the next, past all its uses: to list them with their numbers reads every use of every one.
  const { rows } = await sql<{ term: string }>`
    with recursive leap (term) as (
      select (select term from jobs_trigram_uses where term >= ${term} limit 1)
      union all
      select (select term from jobs_trigram_uses where term >= leap.term || char(1) limit 1) from leap
        where leap.term < ${`${term}\u{10ffff}`})
    select term from leap where term < ${`${term}\u{10ffff}`} limit ${MOST_TRIGRAMS + 1}`.execute(db);
  if (rows.length > MOST_TRIGRAMS) return null;
  return rows.length === 0
    ? asPhrase('\u{10ffff}\u{10ffff}\u{10ffff}')
    : rows.map((row) => asPhrase(row.term)).join(' OR ');
}

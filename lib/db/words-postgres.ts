import { type Kysely, sql } from 'kysely';

/** The index of all words, and triggers that give each job its place and count jobs by day. */
export async function createLibrary(db: Kysely<unknown>): Promise<void> {
  await sql`create index jobs_words on jobs using gin (words gin_trgm_ops)`.execute(db);
  // The row lock of the revision counter makes writers wait for one another, so no two find the same place free.
  await sql`create function jobs_place() returns trigger language plpgsql as $$ begin
    if new.place is null then
      new.place := greatest(new.created_at * 1024, coalesce((select max(place) + 1 from jobs
        where place >= new.created_at * 1024 and place < (new.created_at + 1) * 1024), 0));
    end if;
    return new;
  end $$`.execute(db);
  await sql`create trigger jobs_placed before insert on jobs for each row execute function jobs_place()`.execute(db);
  await sql`create function jobs_count() returns trigger language plpgsql as $$
  declare more integer;
  declare at bigint;
  begin
    at := case when tg_op = 'DELETE' then old.created_at else new.created_at end;
    more := (case when tg_op <> 'DELETE' and new.deleted_at is null then 1 else 0 end)
          - (case when tg_op <> 'INSERT' and old.deleted_at is null then 1 else 0 end);
    if more <> 0 then
      insert into days (day, jobs) values (at / 86400000, more) on conflict (day) do update set jobs = days.jobs + more;
    end if;
    return null;
  end $$`.execute(db);
  await sql`create trigger jobs_counted after insert or delete or update of deleted_at on jobs
    for each row execute function jobs_count()`.execute(db);
}

/**
 * The words of all jobs in the library in a table of their own, kept by triggers: a hit is proven, and many jobs are looked
 * through, in a fourteenth of the bytes. Two indexes find in it: trigrams, and for what they do not help with (one or two
 * characters; signs that the locale of the database takes for no letters) each character, and each with the next.
 */
export async function createWords(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // Before anything is read: studios that write meanwhile wait for what they would have to tell.
    'drop index jobs_words',
    'create table job_words (place bigint primary key, words text not null)',
    'insert into job_words select place, words from jobs where deleted_at is null order by place',
    // As numbers: what two pieces share, the words themselves tell apart.
    `create function job_pieces(words text, shortest integer) returns integer[] language sql immutable parallel safe
    as $$ select coalesce(array_agg(hashtext(piece)), '{}') from (
        select unnest(case shortest when 1 then array[one, one || next] else array[one || next] end) as piece from (
          select one, case when next collate "C" > ' ' then next end as next
          from unnest(string_to_array(words, null), (string_to_array(words, null))[2:]) as pair (one, next)
          where one collate "C" > ' ') as letters) as pieces
      where piece is not null $$`,
    'create index job_words_trigrams on job_words using gin (words gin_trgm_ops)',
    'create index job_words_pieces on job_words using gin (job_pieces(words, 1))',
    `create function job_words_keep() returns trigger language plpgsql as $$ begin
      if tg_op <> 'INSERT' and (tg_op = 'DELETE' or new.deleted_at is not null or new.place <> old.place) then
        delete from job_words where place = old.place;
      end if;
      if tg_op <> 'DELETE' and new.deleted_at is null then
        insert into job_words values (new.place, new.words) on conflict (place) do update set words = new.words;
      end if;
      return null;
    end $$`,
    `create trigger jobs_worded after insert or delete on jobs for each row execute function job_words_keep()`,
    `create trigger jobs_reworded after update of words, deleted_at, place on jobs for each row
      when (old.words <> new.words or old.deleted_at is distinct from new.deleted_at or old.place <> new.place)
      execute function job_words_keep()`,
    'analyze job_words',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

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

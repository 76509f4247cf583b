import { type Kysely, sql } from 'kysely';
import { createGroups, fillGroups, GROUP_KEY, GROUPED_BY, groupOf, isGroupOf } from './facet-groups';

/** The groups, filled, and triggers that keep them. */
export async function createFacetGroups(db: Kysely<unknown>): Promise<void> {
  const changed = GROUPED_BY.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');
  const statements = [
    // Studios that write meanwhile wait for the triggers.
    'lock table jobs, job_parents in share row exclusive mode',
    ...createGroups('integer generated always as identity primary key', ''),
    ...fillGroups('jobs'),
    'analyze facet_groups, facet_places',
    `create function facet_groups_enter(job jobs, flag integer) returns void language plpgsql as $$
    declare entered integer;
    begin
      if job.id is null or job.deleted_at is not null then return; end if;
      insert into facet_groups (${GROUP_KEY}, size) values (${groupOf('job', 'flag')}, 1)
        on conflict (${GROUP_KEY}) do update set size = facet_groups.size + 1 returning id into entered;
      insert into facet_places (facet_group, place) values (entered, job.place);
    end $$`,
    `create function facet_groups_leave(job jobs, flag integer) returns void language plpgsql as $$
    declare left_behind integer;
    begin
      if job.id is null or job.deleted_at is not null then return; end if;
      update facet_groups set size = size - 1 where ${isGroupOf('job', 'flag')} returning id into left_behind;
      delete from facet_places where facet_group = left_behind and place = job.place;
    end $$`,
    `create function jobs_group() returns trigger language plpgsql as $$ begin
      if tg_op <> 'INSERT' then perform facet_groups_leave(old, ${hasChildren('old')}); end if;
      if tg_op <> 'DELETE' then perform facet_groups_enter(new, ${hasChildren('new')}); end if;
      return null;
    end $$`,
    `create trigger jobs_grouped after insert or delete on jobs for each row execute function jobs_group()`,
    `create trigger jobs_regrouped after update of ${GROUPED_BY.join(', ')} on jobs
      for each row when (${changed}) execute function jobs_group()`,
    `create function job_parents_group() returns trigger language plpgsql as $$
    declare
      job jobs;
      flag integer := case when tg_op = 'INSERT' then 1 else 0 end;
    begin
      select * into job from jobs where place = case when tg_op = 'INSERT' then new.place else old.place end;
      perform facet_groups_leave(job, 1 - flag);
      perform facet_groups_enter(job, flag);
      return null;
    end $$`,
    `create trigger job_parents_grouped after insert or delete on job_parents
      for each row execute function job_parents_group()`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const hasChildren = (row: string) =>
  `(select count(*) from job_parents where job_parents.place = ${row}.place)::integer`;

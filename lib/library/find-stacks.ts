import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../db/client';
import type { JobStatus } from '../jobs/job';
import { isLive } from '../jobs/status';
import { allOf } from './conditions';
import { findPlaces, type Part, testsOfView } from './find-places';
import type { LibraryView } from './view';

/*
 * Families as a view shows them: each once, where the newest of its members stands that the view shows. The jobs of the
 * view are found as ever (find-places.ts), in steps; of each, one look into the index of its family tells whether a newer
 * one is shown, too. So nothing has to be kept for any filter, and any page is as quick as another.
 */

/** So many jobs are looked at in one step at most, where few of them are the newest of their family. */
const LONGEST_STEP = 4_000;

/** More members of a family are told as 1,001; its face is one of these newest. */
const MOST_MEMBERS = 1_001;

/** A family at its place: that of its newest member which the view shows. */
export type Head = { root: string; place: number };

/** At most `limit` families, newest first. `part` is in places of their heads. */
export async function findHeads(database: Database, view: LibraryView, part: Part): Promise<Head[]> {
  const { limit, zone } = part;
  const tests = await testsOfView(database, view, zone);
  const isUp = part.above !== undefined;
  let { below, above } = part;
  let heads: Head[] = [];
  const seen = new Set<string>();
  for (let step = limit * 2; ; step = Math.min(step * 2, Math.max(LONGEST_STEP, limit))) {
    const places = await findPlaces(database, view, { below, above, limit: step, zone });
    if (isUp) heads = [...(await headsAmong(database, places, tests)), ...heads];
    else {
      for (const head of await newestAmong(database, places, tests, part.below)) {
        if (!seen.has(head.root)) heads.push(head);
        seen.add(head.root);
      }
    }
    if (heads.length >= limit || places.length < step) return isUp ? heads.slice(-limit) : heads.slice(0, limit);
    if (isUp) above = places[0];
    else below = places.at(-1);
  }
}

/**
 * Of each family among the places, all that the view shows of a piece of time, the newest; newest first. Only what is not
 * older than `below` is tested: of the others it is known what the view shows.
 */
async function newestAmong(
  { db, engine }: Database,
  places: number[],
  tests: Expression<SqlBool>[],
  below: number | undefined,
): Promise<Head[]> {
  if (places.length === 0) return [];
  const isHead =
    below === undefined
      ? sql``
      : sql`where not exists (select 1 from jobs where jobs.root_id = head.root and jobs.place >= ${below}
          and ${shown(tests)})`;
  const { rows } = await sql<Head>`
    select root, place from (
      select root_id as root, max(place) as place from jobs where ${engine.isAmong('place', places)} group by 1) as head
    ${isHead} order by 2 desc`.execute(db);
  return rows;
}

/** Those of the places whose family has none above it that passes, newest first. */
async function headsAmong({ db, engine }: Database, places: number[], tests: Expression<SqlBool>[]): Promise<Head[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<Head>`
    select head.root_id as root, head.place as place from jobs as head where ${engine.isAmong('head.place', places)}
      and not exists (select 1 from jobs where jobs.root_id = head.root_id and jobs.place > head.place
        and ${shown(tests)})
    order by 2 desc`.execute(db);
  return rows;
}

const shown = (tests: Expression<SqlBool>[]) => allOf([sql`deleted_at is null`, ...tests]);

/** What a stack tells of the members that a view shows. */
export type StackFacts = Head & {
  /** The place of the job whose picture it shows. */
  face: number;
  /** Members; 1,001 stands for more than a thousand. */
  count: number;
  /** How many of them are being made, and how many wait for a person. */
  live: number;
  waiting: number;
  /** How the newest of them fares. */
  newest: JobStatus;
};

type Member = { root: string; place: number; status: JobStatus; favourite: number; pictured: number };

/** The families of these roots as the view shows them, newest first; one that it shows nothing of is left out. */
export async function factsOf(
  database: Database,
  view: LibraryView,
  { roots, zone }: { roots: readonly string[]; zone: string },
): Promise<StackFacts[]> {
  if (roots.length === 0) return [];
  const tests = await testsOfView(database, view, zone);
  // One for each: a family of any size is read up to a number only.
  const members = roots.map(
    (root): RawBuilder<unknown> => sql`select * from (
      select root_id as root, place, status, favourite,
        case when status = 'done' and outputs <> '[]' then 1 else 0 end as pictured
      from jobs where root_id = ${root} and ${shown(tests)} order by place desc limit ${sql.lit(MOST_MEMBERS)}) as family`,
  );
  const { rows } = await sql<Member>`${sql.join(members, sql` union all `)}`.execute(database.db);
  const families = new Map<string, Member[]>();
  for (const member of rows.toSorted((one, other) => other.place - one.place)) {
    const family = families.get(member.root);
    if (family) family.push(member);
    else families.set(member.root, [member]);
  }
  return [...families.values()].map(toFacts);
}

/** Of members, newest first. */
function toFacts(members: readonly Member[]): StackFacts {
  const newest = members[0]!;
  const finished = members.filter(({ pictured }) => pictured === 1);
  return {
    root: newest.root,
    place: newest.place,
    face: (finished.find(({ favourite }) => favourite === 1) ?? finished[0] ?? newest).place,
    count: members.length,
    live: members.filter(({ status }) => isLive(status)).length,
    waiting: members.filter(({ status }) => status === 'needs-input').length,
    newest: newest.status,
  };
}

import { sql } from 'kysely';
import type { Context } from '../context';
import { fromJson } from '../db/json';
import type { Database } from '../db/client';
import { UserError } from '../result';
import type { Family, Member } from './api';
import { memberOf } from './member-of';

/** A tree of more is read by nobody; the oldest generations are told. */
export const MOST_MEMBERS = 10_000;

/** Ids in one question: SQLite takes 32,766 parameters, and a smaller question holds up nobody else for long. */
const BATCH = 1_000;

/**
 * Everyone who hangs together with a job by parents: its first ancestor and all that came of it. Jobs in the bin are left
 * out, unless something that is not came of them. Throws `UserError` where there is no such job.
 */
export async function getFamily({
  ctx,
  input: { id, most = MOST_MEMBERS },
}: {
  ctx: Context;
  input: { id: string; most?: number };
}): Promise<Family> {
  const line = await lineOf(ctx.database, id);
  if (line.length === 0) throw new UserError('not-found', 'There is no job with this id.');
  const first = line.at(-1)!;
  const found = await descendantsOf(ctx.database, first, most + 1);
  const isCut = found.length > most;
  // The job that was asked about is there, however large its family.
  const ids = [...new Set([...found.slice(0, most), ...line])];
  return { members: inOrder(await membersOf(ctx.database, ids), first, id), isCut };
}

/** The job and its ancestors, itself first. A line that bites its own tail ends where it would begin anew. */
async function lineOf({ db }: Database, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive line(id, parent_id) as (
      select id, parent_id from jobs where id = ${id}
      union
      select jobs.id, jobs.parent_id from jobs join line on jobs.id = line.parent_id
    )
    select id from line`.execute(db);
  return rows.map((row) => row.id);
}

/** A job and all that came of it, generation by generation, up to a number. */
async function descendantsOf({ db }: Database, id: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive family(id) as (
      select id from jobs where id = ${id}
      union
      select jobs.id from jobs join family on jobs.parent_id = family.id
    )
    select id from family limit ${most}`.execute(db);
  return rows.map((row) => row.id);
}

async function membersOf({ db }: Database, ids: string[]): Promise<Member[]> {
  const members: Member[] = [];
  for (let from = 0; from < ids.length; from += BATCH) {
    const rows = await db
      .selectFrom('jobs')
      .select(['id', 'parent_id', 'parent_offer', 'kind', 'status', 'prompt', 'outputs', 'deleted_at', 'created_at'])
      .select(['revision', sql<number>`case when answer like '%"maskId"%' then 1 else 0 end`.as('masked')])
      .where('id', 'in', ids.slice(from, from + BATCH))
      .execute();
    for (const row of rows) {
      const job = {
        ...row,
        parentId: row.parent_id,
        parentOffer: fromJson(row.parent_offer),
        outputs: fromJson(row.outputs),
        createdAt: Number(row.created_at),
        revision: Number(row.revision),
      };
      members.push(memberOf(job, { hasMask: Number(row.masked) === 1, isDeleted: row.deleted_at !== null }));
    }
  }
  return members;
}

/** Parents before children, siblings oldest first, without what only the bin holds and nobody asked for. */
function inOrder(members: Member[], first: string, asked: string): Member[] {
  const sorted = members.toSorted((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
  const children = new Map<string | null, Member[]>();
  for (const member of sorted) {
    // Where a parent is not known here, or a line bites its tail, the first of it has none.
    const placed = member.id === first ? { ...member, parentId: null } : member;
    const siblings = children.get(placed.parentId);
    if (siblings) siblings.push(placed);
    else children.set(placed.parentId, [placed]);
  }
  const ordered = [...(children.get(null) ?? [])];
  for (const { id } of ordered) ordered.push(...(children.get(id) ?? []));

  const kept = new Set<string | null>([asked]);
  for (const { id, parentId, isDeleted } of ordered.toReversed()) {
    if (isDeleted && !kept.has(id)) continue;
    kept.add(id).add(parentId);
  }
  return ordered.filter(({ id }) => kept.has(id));
}

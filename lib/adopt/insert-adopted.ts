import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Connection } from '../connections';
import type { Context } from '../context';
import { bookEnd } from '../credits/ledger';
import { moveFamily } from '../db/families';
import { inTransaction, insertJob } from '../db/jobs';
import { fromJson, toJson } from '../db/json';
import type { JobPatch, JobRow, NewJobRow, Schema } from '../db/schema';
import { applySnapshot } from '../jobs/apply-snapshot';
import { asParentOffer } from '../jobs/as-parent-offer';
import type { JobInput, Offer } from '../jobs/job';
import { newId } from '../jobs/new-id';
import { derive } from '../library/derived';
import { keepParents } from '../library/parents';
import type { Origin, Snapshot } from '../providers/provider';

/** Clocks differ, and a provider may note a job a little before its answer leaves. */
const SLACK = 2 * 60_000;

export type Inserted = { outcome: 'adopted' | 'held'; jobId: string } | { outcome: 'waiting' };

/**
 * Commits a job that was made elsewhere, as the provider tells it now, unless this connection holds its id already: the
 * revision is taken first, which makes writers wait for one another, so that of two imports one finds the other's row.
 * A click of ours that is still without an answer may be the very job: then nothing is taken in yet.
 */
export async function insertAdopted(
  ctx: Context,
  connection: Connection,
  snapshot: Snapshot,
  told: Origin,
): Promise<Inserted> {
  const now = ctx.now();
  return inTransaction(ctx.database.db, async (transaction) => {
    const revision = await ctx.database.engine.nextRevision(transaction);
    const held = await holderOf(transaction, connection.id, snapshot.reference, told.token);
    if (held) return { outcome: 'held', jobId: held };
    const createdAt = Math.min(told.createdAt ?? snapshot.startedAt ?? snapshot.finishedAt ?? now, now);
    if (await mayBeOurs(transaction, connection.id, createdAt)) return { outcome: 'waiting' };
    const parent = told.parent ? await findRemote(transaction, connection.id, told.parent) : null;
    const origin = parent ? connection.provider.origin(snapshot.raw, fromJson(parent.raw)) : told;
    const row = { ...rowOf(connection, snapshot, origin, createdAt, now), ...familyOf(origin, parent) };
    const patch = applySnapshot(row as JobRow, snapshot, now);
    const { row: stored } = await insertJob(ctx.database, { ...row, ...patch }, transaction);
    await bookCost(transaction, stored, snapshot, createdAt);
    await linkChildren(ctx, transaction, connection, stored, revision);
    return { outcome: 'adopted', jobId: stored.id };
  });
}

/** The job that has this id at the provider, or that sent the token which it carries. */
async function holderOf(transaction: Transaction<Schema>, connection: string, reference: string, token: string | null) {
  const row = await transaction
    .selectFrom('jobs')
    .select('id')
    .where('connection', '=', connection)
    .where((where) => where.or([where('remote_id', '=', reference), where('id', '=', token ?? '')]))
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Whether a click has left, or may have left, whose job the provider could be telling of here. */
async function mayBeOurs(transaction: Transaction<Schema>, connection: string, createdAt: number): Promise<boolean> {
  const open = await transaction
    .selectFrom('jobs')
    .select(['first_sent_at', 'created_at'])
    .where('status', 'in', ['sending', 'unconfirmed'])
    .where('connection', '=', connection)
    .where('remote_id', 'is', null)
    .where((where) =>
      where.or([
        where('send_state', '=', 'attempted'),
        where('status', '=', 'unconfirmed'),
        where('sent_body', 'is not', null),
      ]),
    )
    .execute();
  return open.some((row) => createdAt >= (row.first_sent_at ?? row.created_at) - SLACK);
}

async function findRemote(transaction: Transaction<Schema>, connection: string, reference: string) {
  return transaction
    .selectFrom('jobs')
    .selectAll()
    .where('connection', '=', connection)
    .where('remote_id', '=', reference)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
}

function rowOf(
  connection: Connection,
  snapshot: Snapshot,
  origin: Origin,
  createdAt: number,
  now: number,
): Omit<NewJobRow, 'revision' | 'updated_at'> {
  return {
    id: newId(createdAt),
    submit_key: randomUUID(),
    connection: connection.id,
    provider: connection.kind,
    kind: origin.kind,
    status: 'queued',
    status_text: null,
    progress: null,
    prompt: origin.prompt,
    speed: origin.speed,
    parent_id: null,
    parent_offer: null,
    input: toJson(inputOf(origin)),
    needs: null,
    dialog_prompt: null,
    answer: null,
    answered: 0,
    offers: toJson([]),
    outputs: toJson([]),
    preview_url: null,
    error: null,
    archive: 'none',
    misses: 0,
    send_state: 'idle',
    remote_id: snapshot.reference,
    remote_parent_id: origin.parent,
    created_at: createdAt,
    started_at: null,
    // It is watched from now on as if it had just begun, however old it is.
    last_progress_at: now,
  };
}

/** What belongs to a known parent: the link, the click, and the words that a click inherits. */
function familyOf(
  origin: Origin,
  parent: JobRow | null | undefined,
): Pick<JobPatch, 'parent_id' | 'parent_offer'> & {
  prompt: string;
  speed: JobRow['speed'];
} {
  const prompt = origin.prompt || (parent?.prompt ?? '');
  const speed = parent && !origin.asked ? parent.speed : origin.speed;
  return {
    prompt,
    speed,
    parent_id: parent?.id ?? null,
    parent_offer: parent && origin.offer ? toJson(asParentOffer(origin.offer)) : null,
  };
}

/** What was asked for; where a provider does not tell it, a click that names itself and that nobody can press again. */
function inputOf({ asked, offer, kind, speed }: Origin): JobInput {
  if (asked) return asked;
  const untold: Offer = { key: `elsewhere/${kind}`, label: kind, emoji: '', group: 'other', needs: 'nothing' };
  return { kind: 'press', offer: offer ?? untold, speed };
}

/** What the provider tells it cost goes into the ledger, on the day it was spent (docs/decisions/0018). */
async function bookCost(transaction: Transaction<Schema>, row: JobRow, snapshot: Snapshot, at: number): Promise<void> {
  const { status } = snapshot;
  if (status !== 'done' && status !== 'failed' && status !== 'cancelled') return;
  await bookEnd(transaction, row, { status, cost: snapshot.credits ?? null }, at);
}

/** Children that came in before their parent find it now. */
async function linkChildren(
  ctx: Context,
  transaction: Transaction<Schema>,
  connection: Connection,
  parent: JobRow,
  revision: number,
): Promise<void> {
  const children = await transaction
    .selectFrom('jobs')
    .selectAll()
    .where('connection', '=', connection.id)
    .where('remote_parent_id', '=', parent.remote_id)
    .where('parent_id', 'is', null)
    .execute();
  for (const child of children) {
    const origin = connection.provider.origin(fromJson(child.raw), fromJson(parent.raw));
    const told = {
      ...familyOf({ ...origin, prompt: child.prompt }, parent),
      kind: origin.kind,
      input: toJson(inputOf(origin)),
    };
    await transaction
      .updateTable('jobs')
      .set({
        ...told,
        ...derive({ ...child, ...told }),
        revision,
        updated_at: ctx.now(),
        // Its sidecar tells its parent, too.
        ...(child.archive_at === null && child.next_poll_at === null ? { archive_at: ctx.now() } : {}),
      })
      .where('id', '=', child.id)
      .execute();
    await moveFamily(transaction, { from: child.root_id, to: parent.root_id, revision });
  }
  if (children.length > 0) await keepParents(transaction, [parent.id]);
}

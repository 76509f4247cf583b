import type { Connection } from '../connections';
import type { Transaction } from 'kysely';
import { bookEnd } from '../credits/ledger';
import type { Context } from '../context';
import { changeJob, updateQuietly } from '../db/jobs';
import { toJson } from '../db/json';
import type { JobPatch, JobRow, Schema } from '../db/schema';
import { applySnapshot } from '../jobs/apply-snapshot';
import { backOff, nextPollAt, unhurried } from '../jobs/poll-schedule';
import { isFinal } from '../jobs/status';
import { log } from '../log';
import { ProviderError } from '../providers/errors';
import type { Snapshot } from '../providers/provider';
import { handOver, insertNext, letsNextFollow } from './next-step';

const LEASE = 60_000;
const BATCH = 50;
/** Jobs that are due within this time share the request: one a tick for all, not one a job. */
const HORIZON = 1_000;
/** Pause between two requests of one connection, whatever is due. */
export const TICK = 2_000;
/** Answers without the job before it is told that the provider does not know it. */
const MISSES = 5;
/** Pause of a row that could not be dealt with now. */
const ROW_PAUSE = 15_000;

/** Brings the due jobs of one connection up to date with one request. Answers true when it asked. */
export async function pollConnection(ctx: Context, connection: Connection, owner: string): Promise<boolean> {
  const now = ctx.now();
  // A read first: an idle studio writes nothing.
  if (!(await anyDue(ctx, connection.id, now)) || !(await takeTick(ctx, connection.id, now))) return false;
  const rows = await ctx.database.engine.claim(ctx.database.db, {
    due: 'next_poll_at',
    now,
    until: now + HORIZON,
    owner,
    leaseUntil: now + LEASE,
    limit: BATCH,
    connection: connection.id,
  });
  if (rows.length === 0) {
    await setTick(ctx, connection.id, { next_tick_at: now });
    return false;
  }
  try {
    const known = rows.filter((row) => row.remote_id !== null);
    const snapshots = await connection.provider.check(known.map((row) => row.remote_id!));
    const isHeard = ctx.publicUrl !== null && connection.provider.hear !== undefined;
    for (const row of known) {
      const snapshot = snapshots.get(row.remote_id!);
      if (snapshot === null) await leaveOpen(ctx, owner, row);
      else await settleOne(ctx, owner, row, snapshot ?? null, isHeard);
    }
    await look(
      ctx,
      owner,
      connection,
      rows.filter((row) => row.remote_id === null),
    );
    await setTick(ctx, connection.id, { failures: 0, last_error: null });
  } catch (error) {
    await postpone(ctx, owner, connection, rows, error);
  }
  return true;
}

/** One process at a time asks one connection, and not before its pause is over. */
async function takeTick(ctx: Context, id: string, now: number): Promise<boolean> {
  const { db } = ctx.database;
  await db
    .insertInto('connections')
    .values({ id, next_tick_at: 0, failures: 0 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const taken = await db
    .updateTable('connections')
    .set({ next_tick_at: now + TICK })
    .where('id', '=', id)
    .where('next_tick_at', '<=', now)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

async function setTick(
  ctx: Context,
  id: string,
  patch: { next_tick_at?: number; failures?: number; last_error?: string | null },
): Promise<void> {
  await ctx.database.db.updateTable('connections').set(patch).where('id', '=', id).execute();
}

/** A failed request costs a pause for the whole connection, not the jobs. */
async function postpone(
  ctx: Context,
  owner: string,
  connection: Connection,
  rows: JobRow[],
  error: unknown,
): Promise<void> {
  const failure =
    error instanceof ProviderError
      ? error
      : new ProviderError('unavailable', 'Asking the provider failed.', { cause: error });
  const { failures } = await ctx.database.db
    .selectFrom('connections')
    .select('failures')
    .where('id', '=', connection.id)
    .executeTakeFirstOrThrow();
  const pause = Math.max(failure.retryAfter ?? 0, backOff(failures + 1));
  const until = ctx.now() + pause;
  await setTick(ctx, connection.id, { next_tick_at: until, failures: failures + 1, last_error: failure.message });
  for (const row of rows) {
    const later = { lease_owner: null, lease_until: null, next_poll_at: until };
    await updateQuietly(ctx.database, row.id, later, owner);
  }
  if (!(error instanceof ProviderError)) throw error;
}

/** Nothing could be learnt of this one: its turn comes again, and what is known of it stays. */
async function leaveOpen(ctx: Context, owner: string, row: JobRow): Promise<void> {
  const later = { lease_owner: null, lease_until: null, next_poll_at: ctx.now() + ROW_PAUSE };
  await updateQuietly(ctx.database, row.id, later, owner);
}

/** One row that cannot be written costs itself a pause, not its whole batch. */
async function settleOne(
  ctx: Context,
  owner: string,
  row: JobRow,
  snapshot: Snapshot | null,
  isHeard: boolean,
): Promise<void> {
  try {
    await settle(ctx, owner, row, snapshot, isHeard);
  } catch (error) {
    log.error({ error, job: row.id }, 'an answer could not be stored');
    await leaveOpen(ctx, owner, row);
  }
}

async function settle(
  ctx: Context,
  owner: string,
  row: JobRow,
  snapshot: Snapshot | null,
  isHeard: boolean,
): Promise<void> {
  const now = ctx.now();
  const free: JobPatch = { lease_owner: null, lease_until: null };
  const decide = (current: JobRow): JobPatch => {
    const patch = snapshot ? applySnapshot(current, snapshot, now) : missing(current, now);
    // What is done and waits for its buttons has a pace of its own.
    if (!patch.next_poll_at || isFinal(patch.status ?? current.status)) return patch;
    const job = { kind: current.kind, createdAt: current.created_at, isHeard };
    return { ...patch, next_poll_at: unhurried(patch.next_poll_at, job, now) };
  };
  const patch = decide(row);
  if (!isVisible(row, patch) && !letsNextFollow(row, patch)) {
    // Only what nobody sees is written: the row may have been changed by a person since it was claimed.
    const unseen = Object.entries(patch).filter(([column]) => UNSEEN.has(column));
    await updateQuietly(ctx.database, row.id, { ...Object.fromEntries(unseen), ...free }, owner);
    return;
  }
  await changeJob(
    ctx.database,
    row.id,
    now,
    (current) => (current.lease_owner === owner ? handOver(current, { ...free, ...decide(current) }) : null),
    async (transaction, before, made) => {
      await bookEnding(transaction, before, snapshot, now);
      await insertNext(ctx, transaction, before, made);
    },
  );
}

/** The moment a job ends is the moment its price is final: a failure gives back what was taken. */
async function bookEnding(
  transaction: Transaction<Schema>,
  before: JobRow,
  snapshot: Snapshot | null,
  now: number,
): Promise<void> {
  const status = snapshot?.status;
  if (isFinal(before.status) || (status !== 'done' && status !== 'failed' && status !== 'cancelled')) return;
  await bookEnd(transaction, before, { status, cost: snapshot?.credits ?? null }, now);
}

/** Columns that change with every answer and that nobody sees. */
const UNSEEN = new Set([
  'fetched_at',
  'raw',
  'next_poll_at',
  'misses',
  'preview_url',
  'last_progress_at',
  'remote_id',
  'started_at',
]);

function isVisible(row: JobRow, patch: JobPatch): boolean {
  if ((patch.preview_url ?? null) !== null && row.preview_url === null) return true;
  return Object.entries(patch).some(([column, value]) => !UNSEEN.has(column) && row[column as keyof JobRow] !== value);
}

/** The provider does not list the job: perhaps not yet, perhaps no more. It is told, and never given up silently. */
function missing(row: JobRow, now: number): JobPatch {
  if (isFinal(row.status)) return { next_poll_at: null };
  const misses = row.misses + 1;
  const since = row.last_progress_at ?? row.created_at;
  const next = nextPollAt(row.created_at, since, now);
  if (misses < MISSES) return { misses, next_poll_at: next };
  return {
    misses,
    next_poll_at: next === null ? null : Math.max(next, now + 15_000),
    stuck: 1,
    error: toJson({ code: 'not-found', message: 'The provider does not know this task (any more).' }),
  };
}

/**
 * Unconfirmed jobs are looked for by our own id, where the provider can list its tasks: one request for all of them.
 * They are never sent again here; where nobody can tell, the person decides.
 */
async function look(ctx: Context, owner: string, connection: Connection, rows: JobRow[]): Promise<void> {
  if (rows.length === 0) return;
  const now = ctx.now();
  const free: JobPatch = { lease_owner: null, lease_until: null };
  let found: Map<string, Snapshot> | null = null;
  let isLater = false;
  try {
    const lost = rows.map((row) => ({ token: row.id, sentBody: row.sent_body, sentAt: row.first_sent_at }));
    found = (await connection.provider.find?.(lost)) ?? null;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    // A list that fails now may answer later; the other jobs of the connection need not wait for it.
    isLater = error.code !== 'unsupported';
  }
  for (const row of rows) {
    const snapshot = found?.get(row.id);
    if (!snapshot) {
      const usual = nextPollAt(row.updated_at, row.updated_at, now);
      const next = found ? usual : isLater && usual !== null ? Math.max(usual, now + ROW_PAUSE) : null;
      await updateQuietly(ctx.database, row.id, { ...free, next_poll_at: next, fetched_at: now }, owner);
      continue;
    }
    const settled = changeJob(
      ctx.database,
      row.id,
      now,
      (current) =>
        current.lease_owner !== owner
          ? null
          : current.status === 'unconfirmed'
            ? handOver(current, {
                ...free,
                error: null,
                ...applySnapshot({ ...current, status: 'queued' }, snapshot, now),
              })
            : free,
      async (transaction, before, made) => {
        await expectFree(transaction, before, snapshot.reference);
        await bookEnding(transaction, before, snapshot, now);
        await insertNext(ctx, transaction, before, made);
      },
    );
    await settled.catch(async (error: unknown) => {
      if (!(error instanceof HeldElsewhere)) throw error;
      const said = toJson({ code: 'conflict', message: error.message });
      await changeJob(ctx.database, row.id, now, () => ({ ...free, next_poll_at: null, error: said }));
    });
  }
}

/** The job that was found for a click is another job's already: it was taken in by its id (lib/adopt). */
class HeldElsewhere extends Error {
  constructor() {
    super('The provider has a job that fits, and it is in the library already as a job of its own. Leave this one.');
  }
}

/** One connection holds an id of its provider once. */
async function expectFree(transaction: Transaction<Schema>, row: JobRow, reference: string): Promise<void> {
  const holder = await transaction
    .selectFrom('jobs')
    .select('id')
    .where('connection', '=', row.connection)
    .where('remote_id', '=', reference)
    .where('id', '<>', row.id)
    .limit(1)
    .executeTakeFirst();
  if (holder) throw new HeldElsewhere();
}

async function anyDue(ctx: Context, connection: string, now: number): Promise<boolean> {
  const due = await ctx.database.db
    .selectFrom('jobs')
    .select('id')
    .where('connection', '=', connection)
    .where('next_poll_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return due !== undefined;
}

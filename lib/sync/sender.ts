import { setTimeout as delay } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Context } from '../context';
import { bookCharge } from '../credits/ledger';
import { changeJob, updateQuietly } from '../db/jobs';
import type { JobPatch, JobRow, Schema } from '../db/schema';
import { cameToNothing } from '../jobs/status';
import { log } from '../log';
import { ProviderError, type ProviderErrorCode } from '../providers/errors';
import type { Provider, Submission, SubmitRequest } from '../providers/provider';
import { UserError } from '../result';
import { beforeStep } from './before-step';
import { insertOthers } from './insert-others';
import { isRemembered, mayHaveLeft } from './may-have-left';
import { accepted, notAccepted, refused, replayLater, unconfirmed } from './outcomes';
import { requestFor } from './request-for';

/*
 * Sends what was asked for. The row says how far a click has come, and is committed before each step:
 * ready (nothing left yet) → attempted (may have left) → idle (answer stored). After a crash, `ready` is sent and
 * `attempted` becomes `unconfirmed`: nothing is lost, nothing is paid for twice.
 */

/** Longer than it takes to read the parent, under two path roots. */
const CLAIM_LEASE = 60_000;
/** Longer than the slowest answer to a click, under two path roots. */
const SEND_LEASE = 4 * 60_000;
/** Between tries to store what the provider accepted; the last one again and again. */
const STORE_PAUSES = [200, 1_000, 5_000, 15_000, 30_000, 60_000];

/**
 * What is said of a replay once its key was looked up, and not found (apiframe reference, section 13): no job exists. Anything
 * else leaves open what became of the attempts before: a firewall's words, which are no JSON, or an account without credits,
 * which may be another one by now.
 */
const SETTLING: ReadonlySet<ProviderErrorCode> = new Set(['banned', 'offer-gone', 'rejected']);
const settles = ({ code, answer }: ProviderError) =>
  SETTLING.has(code) && (code !== 'rejected' || typeof answer === 'object');

/** Takes what is due to be sent; each row is then given to `sendOne`, so that a slow provider holds up nobody. */
export async function claimSends(ctx: Context, owner: string): Promise<JobRow[]> {
  const now = ctx.now();
  return ctx.database.engine.claim(ctx.database.db, {
    due: 'send_at',
    now,
    until: now,
    owner,
    leaseUntil: now + CLAIM_LEASE,
    limit: 20,
  });
}

/** Sends one claimed job and stores the outcome. */
export async function sendOne(ctx: Context, owner: string, row: JobRow): Promise<void> {
  const connection = ctx.connections.get(row.connection);
  if ((row.send_state === 'attempted' || mayHaveLeft(row)) && !mayReplay(ctx, connection?.provider, row)) {
    // Its sender died between sending and storing the answer (or the lease ran out), or the provider did not confirm it for
    // so long that it has forgotten the key by now.
    await change(ctx, owner, row, () => unconfirmed(ctx, 'The studio stopped before the provider answered.'));
    return;
  }
  if (!connection) {
    await change(ctx, owner, row, () =>
      refused(ctx, 'no-connection', `The connection “${row.connection}” is not configured any more.`),
    );
    return;
  }
  const ahead = row.send_state === 'ready' ? await beforeStep(ctx, row) : null;
  // Whatever was answered meanwhile is looked at in the next turn.
  if (ahead) return change(ctx, owner, row, (current) => (current.answer === row.answer ? ahead : {}));
  let request: SubmitRequest | null = null;
  let submission: Submission;
  try {
    request = await requestFor(ctx, connection, row);
    // The parent is read first; only then is the row marked and the click sent.
    submission = await connection.provider.submit(request, (body) => markAttempted(ctx, owner, row, body));
  } catch (error) {
    // Only what a person can mend ends the job; a passing fault of database or disk leaves it ready.
    if (error instanceof UserError) {
      const outcome = mayHaveLeft(row) ? unconfirmed(ctx, error.message) : refused(ctx, error.code, error.message);
      return change(ctx, owner, row, () => outcome);
    }
    if (error instanceof NotOurs) return;
    if (error instanceof NotSent) {
      await updateQuietly(ctx.database, row.id, { lease_owner: null, lease_until: null }, owner);
      throw error.cause;
    }
    if (!request && !(error instanceof ProviderError)) throw error;
    await settleFailure(ctx, owner, connection.provider, row, request, error);
    return;
  }
  const sent = request;
  await persistently(row, submission, async () => {
    await insertOthers(ctx, row, submission);
    await change(
      ctx,
      null,
      row,
      (current) => accepted(ctx, current, sent, submission),
      (transaction) => bookCharge(transaction, row, submission.credits ?? 0, ctx.now()),
    );
  });
}

/** True while the same click may leave again: its provider does it once, and the body is still the very same. */
const mayReplay = (ctx: Context, provider: Provider | undefined, row: JobRow): boolean =>
  row.sent_body !== null && isRemembered(provider, row, ctx.now());

async function settleFailure(
  ctx: Context,
  owner: string,
  provider: Provider,
  row: JobRow,
  request: SubmitRequest | null,
  error: unknown,
): Promise<void> {
  const failure =
    error instanceof ProviderError ? error : new ProviderError('ambiguous', 'Sending broke off.', { cause: error });
  const forgotten = request !== null && (await isDialogForgotten(provider, request, failure));
  // As it was before this attempt.
  const isOpen = mayHaveLeft(row) && !settles(failure);
  // Not with another access key, which a provider knows no click of: that would be a second job.
  const isPassing = failure.code === 'ambiguous' || (isOpen && failure.retryable);
  await change(ctx, owner, row, (current) => {
    if (isPassing && mayReplay(ctx, provider, current)) return replayLater(ctx, current, failure);
    if (isOpen) return unconfirmed(ctx, failure.message, failure.answer);
    const settled = notAccepted(ctx, current, request, failure, forgotten);
    // Nothing of it left: the next attempt is a first one.
    return failure.code === 'ambiguous' ? settled : { ...settled, sent_body: null, first_sent_at: null };
  });
  if (failure.code === 'offer-gone' || failure.code === 'not-found') await refreshParent(ctx, row);
}

/** The provider has the task and the person pays for it: its id must be stored, also when the disk is full for a moment. */
async function persistently(row: JobRow, submission: Submission, store: () => Promise<void>): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const pause = STORE_PAUSES[Math.min(turn, STORE_PAUSES.length - 1)]!;
    try {
      return await store();
    } catch (error) {
      log.error({ error, job: row.id, task: submission.reference }, 'an accepted task could not be stored yet');
      await delay(pause);
    }
  }
}

/** Somebody else holds the job now, it was dismissed, or its answer was changed: nothing is sent. */
class NotOurs extends Error {}

/** The mark could not be written, so nothing was sent; the row is still ready. */
class NotSent extends Error {}

async function markAttempted(ctx: Context, owner: string, row: JobRow, body?: string): Promise<void> {
  const marked = await changeJob(ctx.database, row.id, ctx.now(), (current) => {
    if (current.lease_owner !== owner || current.send_state !== row.send_state) return null;
    // The person wrote another answer since this one was read: the next turn sends that.
    if (row.remote_id !== null && current.answer !== row.answer) return { lease_owner: null, lease_until: null };
    return {
      send_state: 'attempted',
      send_attempts: current.send_attempts + 1,
      lease_until: ctx.now() + SEND_LEASE,
      ...(body === undefined ? {} : { sent_body: body, first_sent_at: current.first_sent_at ?? ctx.now() }),
    };
  }).catch((cause: unknown) => {
    throw new NotSent('The mark could not be written.', { cause });
  });
  if (marked?.send_state !== 'attempted' || marked.lease_owner !== owner) throw new NotOurs();
}

/**
 * Stores the outcome, unless somebody else holds the job by now; an `owner` of null stores it in any case, as what was accepted
 * has to be. A job that was dismissed meanwhile stays so, but keeps the provider's id.
 */
async function change(
  ctx: Context,
  owner: string | null,
  row: JobRow,
  decide: (current: JobRow) => JobPatch,
  also?: (transaction: Transaction<Schema>) => Promise<void>,
): Promise<void> {
  const free: JobPatch = { lease_owner: null, lease_until: null };
  const settled = (current: JobRow): JobPatch | null => {
    if (owner !== null && current.lease_owner !== owner) return null;
    // What was not known for certain is now: it was accepted.
    const isAnswered = owner === null && current.status === 'unconfirmed';
    if (current.status !== 'sending' && !isAnswered) {
      const { remote_id: remoteId, request, raw } = decide(current);
      return { ...free, ...(remoteId ? { remote_id: remoteId, request, raw } : {}), send_state: 'idle', send_at: null };
    }
    return { ...free, ...decide(current) };
  };
  await changeJob(ctx.database, row.id, ctx.now(), settled, also);
}

/** True when an answer was turned away because its dialog is gone upstream, not because of what it says. */
async function isDialogForgotten(provider: Provider, request: SubmitRequest, failure: ProviderError): Promise<boolean> {
  if (request.kind !== 'answer' || (failure.code !== 'not-found' && failure.code !== 'rejected')) return false;
  try {
    const task = (await provider.check([request.reference])).get(request.reference);
    if (task === null) return failure.code === 'not-found';
    return !task || cameToNothing(task.status);
  } catch {
    return failure.code === 'not-found';
  }
}

/** The button is gone: the parent's tile learns what is offered now. */
async function refreshParent(ctx: Context, row: JobRow): Promise<void> {
  if (!row.parent_id) return;
  await changeJob(ctx.database, row.parent_id, ctx.now(), (parent) =>
    parent.remote_id ? { next_poll_at: ctx.now(), misses: 0 } : null,
  );
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context';
import { changeJob, updateQuietly } from '../db/jobs';
import { fromJson, toJson } from '../db/json';
import type { JobPatch, JobRow } from '../db/schema';
import { nextPollAt, sendPause } from '../jobs/poll-schedule';
import { log } from '../log';
import { ProviderError } from '../providers/errors';
import type { Provider, Submission, SubmitRequest } from '../providers/provider';
import { UserError } from '../result';
import { insertOthers } from './insert-others';
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
/** How often a dialog that upstream forgets is opened again for one answer. */
const MOST_REOPENINGS = 2;
/** Tries to store what the provider accepted, well within the lease. */
const STORE_PAUSES = [200, 1_000, 5_000, 15_000, 30_000, 60_000];

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
  if (row.send_state === 'attempted') {
    // Its sender died between sending and storing the answer (or the lease ran out).
    await change(ctx, row, () => unconfirmed(ctx, 'The studio stopped before the provider answered.'));
    return;
  }
  const connection = ctx.connections.get(row.connection);
  if (!connection) {
    await change(ctx, row, () =>
      refused(ctx, 'no-connection', `The connection “${row.connection}” is not configured any more.`),
    );
    return;
  }
  let request: SubmitRequest | null = null;
  let submission: Submission;
  try {
    request = await requestFor(ctx, connection, row);
    // The parent is read first; only then is the row marked and the click sent.
    submission = await connection.provider.submit(request, () => markAttempted(ctx, owner, row));
  } catch (error) {
    // Only what a person can mend ends the job; a passing fault of database or disk leaves it ready.
    if (error instanceof UserError) return change(ctx, row, () => refused(ctx, error.code, error.message));
    if (error instanceof NotOurs) return;
    if (error instanceof NotSent) {
      await updateQuietly(ctx.database, row.id, { lease_owner: null, lease_until: null }, owner);
      throw error.cause;
    }
    if (!request && !(error instanceof ProviderError)) throw error;
    await settleFailure(ctx, connection.provider, row, request, error);
    return;
  }
  const sent = request;
  await persistently(row, submission, async () => {
    await insertOthers(ctx, row, submission);
    await change(ctx, row, (current) => accepted(ctx, current, sent, submission));
  });
}

async function settleFailure(
  ctx: Context,
  provider: Provider,
  row: JobRow,
  request: SubmitRequest | null,
  error: unknown,
): Promise<void> {
  const failure =
    error instanceof ProviderError ? error : new ProviderError('ambiguous', 'Sending broke off.', { cause: error });
  const forgotten = request !== null && (await isDialogForgotten(provider, request, failure));
  await change(ctx, row, (current) => notAccepted(ctx, current, request, failure, forgotten));
  if (failure.code === 'offer-gone' || failure.code === 'not-found') await refreshParent(ctx, row);
}

/** The provider has the task and the person pays for it: its id must be stored, also when the disk is full for a moment. */
async function persistently(row: JobRow, submission: Submission, store: () => Promise<void>): Promise<void> {
  for (const pause of STORE_PAUSES) {
    try {
      return await store();
    } catch (error) {
      log.error({ error, job: row.id, task: submission.reference }, 'an accepted task could not be stored yet');
      await delay(pause);
    }
  }
  await store();
}

/** Somebody else holds the job now, it was dismissed, or its answer was changed: nothing is sent. */
class NotOurs extends Error {}

/** The mark could not be written, so nothing was sent; the row is still ready. */
class NotSent extends Error {}

async function markAttempted(ctx: Context, owner: string, row: JobRow): Promise<void> {
  const marked = await changeJob(ctx.database, row.id, ctx.now(), (current) => {
    if (current.lease_owner !== owner || current.send_state !== 'ready') return null;
    // The person wrote another answer since this one was read: the next turn sends that.
    if (row.remote_id !== null && current.answer !== row.answer) return { lease_owner: null, lease_until: null };
    return { send_state: 'attempted', send_attempts: current.send_attempts + 1, lease_until: ctx.now() + SEND_LEASE };
  }).catch((cause: unknown) => {
    throw new NotSent('The mark could not be written.', { cause });
  });
  if (marked?.send_state !== 'attempted' || marked.lease_owner !== owner) throw new NotOurs();
}

/** Stores the outcome. A job that was dismissed meanwhile stays so, but keeps the provider's id. */
async function change(ctx: Context, row: JobRow, decide: (current: JobRow) => JobPatch): Promise<void> {
  const free: JobPatch = { lease_owner: null, lease_until: null };
  await changeJob(ctx.database, row.id, ctx.now(), (current) => {
    if (current.status !== 'sending') {
      const { remote_id: remoteId, request, raw } = decide(current);
      return { ...free, ...(remoteId ? { remote_id: remoteId, request, raw } : {}), send_state: 'idle', send_at: null };
    }
    return { ...free, ...decide(current) };
  });
}

function accepted(ctx: Context, row: JobRow, request: SubmitRequest, submission: Submission): JobPatch {
  const now = ctx.now();
  const common: JobPatch = {
    remote_id: submission.reference,
    request: toJson(submission.request),
    raw: toJson(submission.answer),
    error: null,
    send_attempts: 0,
    last_progress_at: now,
  };
  if (submission.status === 'needs-input') {
    const input = fromJson(row.input);
    const asked: JobPatch = {
      ...common,
      needs: input.kind === 'press' && input.offer.needs === 'mask' ? 'mask' : 'prompt',
      dialog_prompt: submission.dialogPrompt ?? row.prompt,
      next_poll_at: null,
    };
    // The answer may have been given while the click was on its way: it goes out at once.
    return row.answer
      ? { ...asked, status: 'sending', send_state: 'ready', send_at: now }
      : { ...asked, status: 'needs-input', send_state: 'idle', send_at: null };
  }
  const first = submission.others?.length ? firstOfMany(row) : {};
  return {
    ...common,
    ...first,
    status: 'queued',
    answered: request.kind === 'answer' ? 1 : row.answered,
    needs: null,
    misses: 0,
    send_state: 'idle',
    send_at: null,
    next_poll_at: now + 1_000,
  };
}

/** The click's own row leads the batch that its one click became. */
const firstOfMany = (row: JobRow): JobPatch => ({ batch_id: row.submit_key });

function notAccepted(
  ctx: Context,
  row: JobRow,
  request: SubmitRequest | null,
  failure: ProviderError,
  dialogForgotten: boolean,
): JobPatch {
  const now = ctx.now();
  // Before there was a request nothing was paid for: pictures were put up at most.
  if (failure.code === 'ambiguous' && request) return unconfirmed(ctx, failure.message, failure.answer);
  if (failure.retryable || failure.code === 'ambiguous') {
    const pause = sendPause(row.send_attempts, failure.retryAfter);
    if (pause !== null) {
      return {
        send_state: 'ready',
        send_at: now + pause,
        error: toJson({ code: failure.code, message: failure.message }),
      };
    }
  }
  if (request?.kind === 'answer') {
    // Upstream has forgotten the dialog (about an hour): the parent's button is pressed again, the answer is kept.
    const answer = fromJson(row.answer);
    const reopened = answer?.reopened ?? 0;
    if (dialogForgotten && answer && reopened < MOST_REOPENINGS && fromJson(row.input).kind === 'press') {
      const kept = toJson({ ...answer, reopened: reopened + 1 });
      return { remote_id: null, answer: kept, send_state: 'ready', send_at: now, send_attempts: 0 };
    }
    // The dialog itself is still open: its answer can be mended instead of starting over.
    if (failure.code === 'banned' || failure.code === 'rejected') {
      return {
        status: 'needs-input',
        // What was written stands in the dialog again; the mask is in its draft.
        dialog_prompt: answer?.prompt ?? row.dialog_prompt,
        answer: null,
        send_state: 'idle',
        send_at: null,
        error: toJson({ code: failure.code, message: failure.message }),
      };
    }
  }
  return {
    ...refused(ctx, failure.code, failure.message),
    ...(failure.answer === undefined ? {} : { raw: toJson(failure.answer) }),
  };
}

/** True when an answer was turned away because its dialog is gone upstream, not because of what it says. */
async function isDialogForgotten(provider: Provider, request: SubmitRequest, failure: ProviderError): Promise<boolean> {
  if (request.kind !== 'answer' || (failure.code !== 'not-found' && failure.code !== 'rejected')) return false;
  try {
    const task = (await provider.check([request.reference])).get(request.reference);
    return !task || task.status === 'failed' || task.status === 'cancelled';
  } catch {
    return failure.code === 'not-found';
  }
}

function refused(ctx: Context, code: string, message: string): JobPatch {
  const now = ctx.now();
  return {
    status: 'failed',
    send_state: 'idle',
    send_at: null,
    next_poll_at: null,
    error: toJson({ code, message }),
    finished_at: now,
    archive_at: now,
  };
}

function unconfirmed(ctx: Context, message: string, answer?: unknown): JobPatch {
  const now = ctx.now();
  return {
    status: 'unconfirmed',
    send_state: 'idle',
    send_at: null,
    error: toJson({ code: 'ambiguous', message }),
    // The poller looks for it where the provider can list its tasks.
    next_poll_at: nextPollAt(now, now, now),
    ...(answer === undefined ? {} : { raw: toJson(answer) }),
  };
}

/** The button is gone: the parent's tile learns what is offered now. */
async function refreshParent(ctx: Context, row: JobRow): Promise<void> {
  if (!row.parent_id) return;
  await changeJob(ctx.database, row.parent_id, ctx.now(), (parent) =>
    parent.remote_id ? { next_poll_at: ctx.now(), misses: 0 } : null,
  );
}

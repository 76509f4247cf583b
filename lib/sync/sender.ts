import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context';
import { changeJob, findJob, updateQuietly } from '../db/jobs';
import { fromJson, toJson } from '../db/json';
import type { JobPatch, JobRow } from '../db/schema';
import { nextPollAt, sendPause } from '../jobs/poll-schedule';
import { log } from '../log';
import { ProviderError } from '../providers/errors';
import type { Picture, Provider, Submission, SubmitRequest } from '../providers/provider';
import { UserError } from '../result';

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
  let request: SubmitRequest;
  try {
    request = await requestFor(ctx, row);
  } catch (error) {
    // Only what a person can mend ends the job; a passing fault of database or disk leaves it ready.
    if (!(error instanceof UserError)) throw error;
    await change(ctx, row, () => refused(ctx, error.code, error.message));
    return;
  }
  let submission: Submission;
  try {
    // The parent is read first; only then is the row marked and the click sent.
    submission = await connection.provider.submit(request, () => markAttempted(ctx, owner, row));
  } catch (error) {
    if (error instanceof NotOurs) return;
    if (error instanceof NotSent) {
      await updateQuietly(ctx.database, row.id, { lease_owner: null, lease_until: null }, owner);
      throw error.cause;
    }
    const failure =
      error instanceof ProviderError ? error : new ProviderError('ambiguous', 'Sending broke off.', { cause: error });
    const forgotten = await isDialogForgotten(connection.provider, request, failure);
    await change(ctx, row, (current) => notAccepted(ctx, current, request, failure, forgotten));
    if (failure.code === 'offer-gone' || failure.code === 'not-found') await refreshParent(ctx, row);
    return;
  }
  await persistently(row, submission, () => change(ctx, row, (current) => accepted(ctx, current, request, submission)));
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

async function requestFor(ctx: Context, row: JobRow): Promise<SubmitRequest> {
  const base = {
    token: row.id,
    ...(ctx.publicUrl ? { notify: `${ctx.publicUrl}/api/webhooks/${row.provider}/${row.submit_key}` } : {}),
  };
  const answer = fromJson(row.answer);
  if (row.remote_id && answer) {
    const mask = answer.maskId ? await picture(ctx, answer.maskId) : undefined;
    const { prompt } = answer;
    return {
      ...base,
      kind: 'answer',
      reference: row.remote_id,
      prompt,
      speed: row.speed,
      ...(mask ? { mask: mask.bytes } : {}),
    };
  }
  const input = fromJson(row.input);
  if (input.kind === 'imagine') {
    const references = await Promise.all(input.references.map((id) => picture(ctx, id)));
    return { ...base, kind: 'imagine', prompt: input.prompt, speed: input.speed, botType: input.botType, references };
  }
  const parent = row.parent_id ? await findJob(ctx.database, row.parent_id) : null;
  if (!parent?.remote_id)
    throw new UserError('not-found', 'The picture of this button is not in the library any more.');
  return {
    ...base,
    kind: 'press',
    parent: parent.remote_id,
    parentRaw: fromJson(parent.raw),
    offerKey: input.offer.key,
    speed: input.speed,
    remix: input.remix ?? false,
  };
}

async function picture(ctx: Context, id: string): Promise<Picture> {
  const media = await ctx.database.db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst();
  const gone = () =>
    new UserError('not-found', 'A picture of this request is not in the store any more. Add it again.');
  if (!media) throw gone();
  const bytes = await readFile(ctx.media.path(id, media.type)).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? gone() : error;
  });
  return { bytes, type: media.type };
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
  return {
    ...common,
    status: 'queued',
    answered: request.kind === 'answer' ? 1 : row.answered,
    needs: null,
    misses: 0,
    send_state: 'idle',
    send_at: null,
    next_poll_at: now + 1_000,
  };
}

function notAccepted(
  ctx: Context,
  row: JobRow,
  request: SubmitRequest,
  failure: ProviderError,
  dialogForgotten: boolean,
): JobPatch {
  const now = ctx.now();
  if (failure.code === 'ambiguous') return unconfirmed(ctx, failure.message, failure.answer);
  if (failure.retryable) {
    const pause = sendPause(row.send_attempts, failure.retryAfter);
    if (pause !== null) {
      return {
        send_state: 'ready',
        send_at: now + pause,
        error: toJson({ code: failure.code, message: failure.message }),
      };
    }
  }
  if (request.kind === 'answer') {
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

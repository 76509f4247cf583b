import type { Context } from '../context';
import { fromJson, toJson } from '../db/json';
import type { JobPatch, JobRow } from '../db/schema';
import { nextPollAt, sendPause } from '../jobs/poll-schedule';
import type { ProviderError } from '../providers/errors';
import type { Submission, SubmitRequest } from '../providers/provider';

/*
 * What the outcome of a submission changes about its row.
 */

/** How often a dialog that upstream forgets is opened again for one answer. */
const MOST_REOPENINGS = 2;
/** Between replays of a click that a provider did not confirm for long. */
const LONG_PAUSE = 10 * 60_000;

export function accepted(ctx: Context, row: JobRow, request: SubmitRequest, submission: Submission): JobPatch {
  const now = ctx.now();
  const common: JobPatch = {
    remote_id: submission.reference,
    request: toJson(submission.request),
    raw: toJson(submission.answer),
    error: null,
    send_attempts: 0,
    sent_body: null,
    first_sent_at: null,
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
    answered: request.kind === 'answer' || (request.kind === 'press' && request.answer) ? 1 : row.answered,
    needs: null,
    misses: 0,
    send_state: 'idle',
    send_at: null,
    next_poll_at: now + 1_000,
  };
}

/** The click's own row leads the batch that its one click became. */
const firstOfMany = (row: JobRow): JobPatch => ({ batch_id: row.submit_key });

/** The fate is open, and asking again with the same key settles it. */
export function replayLater(ctx: Context, row: JobRow, failure: ProviderError): JobPatch {
  return {
    send_state: 'ready',
    send_at: ctx.now() + (sendPause(row.send_attempts, failure.retryAfter) ?? LONG_PAUSE),
    error: toJson({ code: failure.code, message: failure.message }),
  };
}

export function notAccepted(
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

export function refused(ctx: Context, code: string, message: string): JobPatch {
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

/** Of a click that may have arrived and is not wanted any more: it is looked for, and never sent again by itself. */
export const sentNoMore = (ctx: Context): JobPatch => ({
  ...unconfirmed(ctx, 'It was stopped while nobody knew whether the provider had got it.'),
  lease_owner: null,
  lease_until: null,
});

export function unconfirmed(ctx: Context, message: string, answer?: unknown): JobPatch {
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

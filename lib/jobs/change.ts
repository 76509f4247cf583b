import { z } from 'zod';
import type { Context } from '../context';
import { withoutSteps } from '../branches/without-steps';
import { changeJob } from '../db/jobs';
import { fromJson, toJson } from '../db/json';
import type { JobPatch, JobRow } from '../db/schema';
import { favouritePatch } from '../library/favourite-patch';
import { log } from '../log';
import { UserError } from '../result';
import { isRemembered } from '../sync/may-have-left';
import { checkPrompt } from './check-prompt';
import { type Job, type JobInput, MediaId } from './job';
import { rowsToJobs } from './row-to-job';
import { isFinal } from './status';

/*
 * What a person can do to a job that exists. Each is one transaction that reads the row and decides.
 */

export const JobIdInput = z.object({ jobId: z.uuid() });
export const AnswerInput = z.object({ jobId: z.uuid(), prompt: z.string().max(100_000), maskId: MediaId.optional() });
export const FavouriteInput = z.object({
  jobId: z.uuid(),
  favourite: z.boolean(),
  /** The position of a track; left out: the whole job. */
  take: z.int().min(0).optional(),
});

type Verb<Schema extends z.ZodType> = { ctx: Context; input: z.infer<Schema> };

/**
 * Answers the open dialog of a job. While the click is still on its way to the provider, or a gateway has hidden that it
 * asks (code 1 in place of 21, reference section 4.4), the answer is kept and sent as soon as the dialog is open.
 */
export async function answer({ ctx, input }: Verb<typeof AnswerInput>): Promise<Job> {
  const prompt = checkPrompt(input.prompt);
  if (input.maskId) await expectMask(ctx, input.maskId);
  const given = toJson({ prompt, ...(input.maskId ? { maskId: input.maskId } : {}) });
  return change(ctx, input.jobId, (row, now) => {
    // The same once more: the browser did not hear that it had arrived.
    if (row.answer === given && (row.answered === 1 || row.status === 'sending')) return null;
    if (row.answered === 1) throw new UserError('conflict', 'This dialog was answered already.');
    const asked = fromJson(row.input);
    const mayStillAsk = row.status === 'queued' && mayAsk(asked);
    if (row.status !== 'needs-input' && row.status !== 'sending' && !mayStillAsk) {
      throw new UserError('conflict', 'This job waits for no answer any more.');
    }
    // On its way already: a second text would be shown, and never be sent.
    const isLeaving = row.status === 'sending' && row.remote_id !== null && row.send_state === 'attempted';
    if (isLeaving) throw new UserError('conflict', 'The answer to this dialog is on its way already.');
    if (asked.kind !== 'press' && row.remote_id === null) {
      throw new UserError('conflict', 'This job waits for no answer.');
    }
    if (asked.kind === 'press' && asked.offer.needs === 'mask' && !input.maskId) {
      throw new UserError('invalid', 'The mask is missing. Paint the region that should change.', {
        mask: 'Paint the region.',
      });
    }
    const kept: JobPatch = {
      answer: given,
      prompt,
      last_progress_at: now,
    };
    // The next look at it finds the dialog open, and sends what is kept.
    if (mayStillAsk) return kept;
    return row.status === 'needs-input'
      ? {
          ...kept,
          next_poll_at: null,
          status: 'sending',
          send_state: 'ready',
          send_attempts: 0,
          send_at: now,
          error: null,
        }
      : { ...kept, next_poll_at: null };
  });
}

/** Whether a provider may answer this click with a question. */
function mayAsk(asked: JobInput): boolean {
  if (asked.kind !== 'press') return false;
  return Boolean(asked.remix || asked.offer.remix) || asked.offer.needs !== 'nothing';
}

/** Sends an unconfirmed job once more: its owner decides that it never arrived. */
export async function sendAgain({ ctx, input }: Verb<typeof JobIdInput>): Promise<Job> {
  const provider = (row: JobRow) => ctx.connections.get(row.connection)?.provider;
  return change(ctx, input.jobId, (row, now) => {
    if (row.status !== 'unconfirmed')
      throw new UserError('conflict', 'This job does not wait for that decision any more.');
    return {
      status: 'sending',
      send_state: 'ready',
      send_attempts: 0,
      // Once the provider has forgotten the key its memory counts anew: it is the person who says that it never arrived.
      first_sent_at: isRemembered(provider(row), row, now) ? row.first_sent_at : null,
      send_at: now,
      next_poll_at: null,
      error: null,
      stuck: 0,
    };
  });
}

/**
 * Stops watching a job. What was not sent yet never is; where the provider can be asked to stop, it is asked, without
 * waiting for what it says.
 */
export async function dismiss({ ctx, input }: Verb<typeof JobIdInput>): Promise<Job> {
  const job = await change(ctx, input.jobId, (row, now) => {
    if (isFinal(row.status)) throw new UserError('conflict', 'This job has ended already.');
    return ended(now);
  });
  const provider = ctx.connections.get(job.connection)?.provider;
  if (job.remoteId && provider?.cancel && !provider.lacks().includes('cancel')) {
    provider
      .cancel(job.remoteId)
      .catch((error: unknown) => log.info({ error, job: job.id }, 'the provider did not stop the job'));
  }
  return job;
}

/** A job that nobody waits for any more: neither sent nor asked about. */
export const ended = (now: number): JobPatch => ({
  status: 'cancelled',
  send_state: 'idle',
  send_at: null,
  next_poll_at: null,
  lease_owner: null,
  lease_until: null,
  needs: null,
  stuck: 0,
  outputs: toJson([]),
  finished_at: now,
  archive_at: now,
});

/** A job that is waited for again. What would have followed by itself, a waiting answer or steps of a branch, does not. */
function revived(row: JobRow, now: number): JobPatch {
  const unsent = row.answered === 1 ? null : fromJson(row.answer);
  return {
    status: 'queued',
    error: null,
    finished_at: null,
    archive_at: null,
    next_poll_at: now,
    misses: 0,
    last_progress_at: now,
    input: withoutSteps(row.input),
    ...(unsent ? { answer: null, dialog_prompt: unsent.prompt } : {}),
  };
}

/**
 * Asks the provider about a job now, whatever its schedule says. One that was dismissed, or cancelled there, is waited for again:
 * it may have been made, and charged, all the same.
 */
export async function askAgain({ ctx, input }: Verb<typeof JobIdInput>): Promise<Job> {
  return change(ctx, input.jobId, (row, now) => {
    if (row.status === 'sending') return { send_at: row.send_state === 'ready' ? now : row.send_at };
    if (!row.remote_id && row.status !== 'unconfirmed')
      throw new UserError('conflict', 'The provider never had this job.');
    if (row.status === 'cancelled') return revived(row, now);
    return { next_poll_at: now, misses: 0, ...(isFinal(row.status) ? {} : { stuck: 0, last_progress_at: now }) };
  });
}

/** Tries once more to bring the files of a finished job into the store. */
export async function archiveAgain({ ctx, input }: Verb<typeof JobIdInput>): Promise<Job> {
  return change(ctx, input.jobId, (row, now) => {
    if (row.status !== 'done') throw new UserError('conflict', 'Only a finished job has files.');
    return {
      archive: row.archive === 'stored' ? 'stored' : 'pending',
      archive_error: null,
      archive_attempts: 0,
      archive_at: now,
      // Its link may have ended: the provider is asked for the one of now.
      ...(row.archive === 'failed' && row.remote_id ? { next_poll_at: now } : {}),
    };
  });
}

/** Marks a job, or one of its tracks. Throws `UserError` where there is no such track (yet). */
export async function setFavourite({ ctx, input }: Verb<typeof FavouriteInput>): Promise<Job> {
  return change(ctx, input.jobId, (row, now) => {
    const outputs = fromJson(row.outputs);
    const track = outputs.find(({ kind, position }) => kind === 'audio' && position === input.take);
    if (input.take !== undefined && (!track || !isFinal(row.status))) {
      throw new UserError('conflict', 'Only a finished track can be kept as a favourite.');
    }
    return {
      ...favouritePatch(row, input.favourite, input.take),
      // The sidecar carries the mark, too.
      archive_at: isFinal(row.status) ? now : row.archive_at,
    };
  });
}

async function change(ctx: Context, id: string, decide: (row: JobRow, now: number) => JobPatch | null): Promise<Job> {
  const now = ctx.now();
  const row = await changeJob(ctx.database, id, now, (current) => decide(current, now));
  if (!row) throw new UserError('not-found', 'This job is not in the library any more.');
  ctx.wake();
  return (await rowsToJobs(ctx.database, [row]))[0]!;
}

async function expectMask(ctx: Context, id: string): Promise<void> {
  const found = await ctx.database.db.selectFrom('media').select('type').where('id', '=', id).executeTakeFirst();
  if (found?.type !== 'image/png') {
    throw new UserError('invalid', 'The mask did not arrive. Send it once more; what you painted is kept.', {
      mask: 'Send it once more.',
    });
  }
}

import { z } from 'zod';
import type { Context } from '../context';
import { fromJson, toJson } from '../db/json';
import { findJob, insertJob } from '../db/jobs';
import type { JobRow } from '../db/schema';
import { UserError } from '../result';
import { checkPrompt } from './check-prompt';
import {
  BotType,
  type DialogAnswer,
  type Job,
  type JobInput,
  MediaId,
  type Offer,
  type ParentOffer,
  Speed,
} from './job';
import { newId } from './new-id';
import { rowsToJobs } from './row-to-job';

/*
 * The three ways a job comes to be. Each commits the row before anything is sent and answers at once; the sender
 * does the rest. The same submitKey twice is one job.
 */

const SubmitKey = z.uuid('The click has no valid key. Reload the page.');

export const ImagineInput = z.object({
  submitKey: SubmitKey,
  connection: z.string().max(100),
  prompt: z.string().max(100_000),
  speed: Speed,
  botType: BotType,
  references: z.array(MediaId).max(10, 'At most 10 reference pictures can be sent.'),
});

export const PressInput = z.object({
  submitKey: SubmitKey,
  parentId: z.uuid(),
  offerKey: z.string().min(1).max(300),
  remix: z.boolean().optional(),
});

export const TryAgainInput = z.object({ submitKey: SubmitKey, jobId: z.uuid() });

/** Starts a grid from a prompt. */
export async function imagine({ ctx, input }: { ctx: Context; input: z.infer<typeof ImagineInput> }): Promise<Job> {
  const connection = ctx.connections.get(input.connection);
  if (!connection) throw noConnection(input.connection);
  if (!connection.speeds.includes(input.speed)) {
    throw new UserError('invalid', `${connection.name} has no ${input.speed} mode.`, {
      speed: 'Choose another speed.',
    });
  }
  const prompt = checkPrompt(input.prompt, { references: input.references.length });
  await expectMedia(ctx, input.references);
  const { speed, botType, references } = input;
  return insert(ctx, {
    submitKey: input.submitKey,
    connection: connection.id,
    kind: 'imagine',
    prompt,
    speed,
    input: { kind: 'imagine', prompt, speed, botType, references },
  });
}

/** Clicks an offer of a finished job. */
export async function press({ ctx, input }: { ctx: Context; input: z.infer<typeof PressInput> }): Promise<Job> {
  const parent = await findJob(ctx.database, input.parentId);
  if (!parent) throw new UserError('not-found', 'The picture of this button is not in the library any more.');
  if (!ctx.connections.has(parent.connection)) throw noConnection(parent.connection);
  const offer = fromJson(parent.offers).find((entry) => entry.key === input.offerKey);
  if (!offer || offer.link)
    throw new UserError('offer-gone', 'The provider no longer offers this button for this picture.');
  return insert(ctx, {
    submitKey: input.submitKey,
    connection: parent.connection,
    kind: kindOf(offer),
    prompt: parent.prompt,
    speed: parent.speed,
    parentId: parent.id,
    parentOffer: asParentOffer(offer),
    input: { kind: 'press', offer, speed: parent.speed, ...(input.remix ? { remix: true } : {}) },
  });
}

/** Asks for the same again, with the same answer to its dialog, as a new job. */
export async function tryAgain({ ctx, input }: { ctx: Context; input: z.infer<typeof TryAgainInput> }): Promise<Job> {
  const row = await findJob(ctx.database, input.jobId);
  if (!row) throw new UserError('not-found', 'This job is not in the library any more.');
  if (!ctx.connections.has(row.connection)) throw noConnection(row.connection);
  return insert(ctx, {
    submitKey: input.submitKey,
    connection: row.connection,
    kind: row.kind,
    prompt: row.prompt,
    speed: row.speed,
    parentId: row.parent_id,
    parentOffer: fromJson(row.parent_offer),
    input: fromJson(row.input),
    answer: fromJson(row.answer),
  });
}

type NewJob = {
  submitKey: string;
  connection: string;
  kind: string;
  prompt: string;
  speed: JobRow['speed'];
  input: JobInput;
  parentId?: string | null;
  parentOffer?: ParentOffer | null;
  answer?: DialogAnswer | null;
};

async function insert(ctx: Context, job: NewJob): Promise<Job> {
  const now = ctx.now();
  const { row, created } = await insertJob(ctx.database, {
    id: newId(now),
    submit_key: job.submitKey,
    connection: job.connection,
    provider: ctx.connections.get(job.connection)!.kind,
    kind: job.kind,
    status: 'sending',
    prompt: job.prompt,
    speed: job.speed,
    parent_id: job.parentId ?? null,
    parent_offer: job.parentOffer ? toJson(job.parentOffer) : null,
    input: toJson(job.input),
    answer: job.answer ? toJson(job.answer) : null,
    offers: toJson([]),
    outputs: toJson([]),
    archive: 'none',
    send_state: 'ready',
    send_at: now,
    created_at: now,
    last_progress_at: now,
  });
  if (created) ctx.wake();
  return (await rowsToJobs(ctx.database, [row]))[0]!;
}

function kindOf(offer: Offer): string {
  if (offer.needs === 'mask') return 'region';
  return { move: 'video', other: 'other' }[offer.group as string] ?? offer.group;
}

const asParentOffer = ({ key, label, group, slot }: Offer): ParentOffer => ({
  key,
  label,
  group,
  ...(slot ? { slot } : {}),
});

async function expectMedia(ctx: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await ctx.database.db.selectFrom('media').select('id').where('id', 'in', ids).execute();
  const missing = ids.filter((id) => !rows.some((row) => row.id === id));
  if (missing.length > 0) {
    throw new UserError('invalid', 'A reference picture is not in the library any more. Add it again.', {
      references: 'Add the picture again.',
    });
  }
}

function noConnection(id: string): UserError {
  return new UserError(
    'no-connection',
    `The connection “${id}” is not configured in this studio. Settings shows which environment variables make one.`,
  );
}

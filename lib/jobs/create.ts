import { z } from 'zod';
import type { Context } from '../context';
import { fromJson } from '../db/json';
import { findJob } from '../db/jobs';
import { UserError } from '../result';
import { checkPrompt } from './check-prompt';
import { insertAll, type NewJob } from './insert-jobs';
import { BotType, type Job, MediaId, type Offer, type ParentOffer, Speed } from './job';

/*
 * The ways a job comes to be. Each commits the row before anything is sent and answers at once; the sender
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

/** As many pictures as one click may ask for. */
const MOST_AT_ONCE = 100;

export const ImagineManyInput = ImagineInput.omit({ submitKey: true, prompt: true })
  .extend({
    submitKeys: z.array(SubmitKey).min(1),
    prompts: z
      .array(z.string().max(100_000))
      .min(1, 'Write what the pictures should show.')
      .max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} pictures can be asked for at once.`),
  })
  .refine(
    ({ submitKeys, prompts }) => new Set(submitKeys).size === prompts.length && submitKeys.length === prompts.length,
    {
      path: ['submitKeys'],
      message: 'Each prompt needs a key of its own. Reload the page.',
    },
  );

export const PressInput = z.object({
  submitKey: SubmitKey,
  parentId: z.uuid(),
  offerKey: z.string().min(1).max(300),
  remix: z.boolean().optional(),
});

export const TryAgainInput = z.object({ submitKey: SubmitKey, jobId: z.uuid() });

/** Starts a grid from a prompt. */
export async function imagine({ ctx, input }: { ctx: Context; input: z.infer<typeof ImagineInput> }): Promise<Job> {
  const { submitKey, prompt, ...shared } = input;
  const [job] = await insertAll(ctx, await grids(ctx, { ...shared, prompts: [{ submitKey, text: prompt }] }));
  return job!;
}

/** Starts a grid from each of several prompts, all or none: they are one batch, and the first is sent first. */
export async function imagineMany({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof ImagineManyInput>;
}): Promise<Job[]> {
  const { submitKeys, prompts, ...shared } = input;
  const jobs = await grids(ctx, {
    ...shared,
    prompts: prompts.map((text, index) => ({ submitKey: submitKeys[index]!, text })),
  });
  return insertAll(
    ctx,
    jobs.map((job) => ({ ...job, batchId: submitKeys[0]! })),
  );
}

type Grids = Omit<z.infer<typeof ImagineInput>, 'submitKey' | 'prompt'> & {
  prompts: { submitKey: string; text: string }[];
};

async function grids(ctx: Context, { prompts, speed, botType, references, ...asked }: Grids): Promise<NewJob[]> {
  const connection = ctx.connections.get(asked.connection);
  if (!connection) throw noConnection(asked.connection);
  if (!connection.speeds.includes(speed)) {
    throw new UserError('invalid', `${connection.name} has no ${speed} mode.`, { speed: 'Choose another speed.' });
  }
  await expectMedia(ctx, references);
  return prompts.map(({ submitKey, text }) => {
    const prompt = checkPrompt(text, { references: references.length });
    return {
      submitKey,
      connection: connection.id,
      kind: 'imagine',
      prompt,
      speed,
      input: { kind: 'imagine', prompt, speed, botType, references },
    };
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

async function insert(ctx: Context, job: NewJob): Promise<Job> {
  return (await insertAll(ctx, [job]))[0]!;
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

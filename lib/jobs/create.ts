import { z } from 'zod';
import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import { UserError } from '../result';
import { renewStep } from '../branches/renew-step';
import { expectBudget } from '../credits/budget';
import { checkBeforehand } from './check-beforehand';
import { checkPrompt } from './check-prompt';
import { expectConnection, expectPictures, noConnection, SubmitKey } from './expect';
import { insertAll, knownBy, type NewJob } from './insert-jobs';
import {
  BotType,
  DialogAnswer,
  type Job,
  type JobInput,
  MediaId,
  type Offer,
  type ParentOffer,
  ReferenceRole,
  Speed,
} from './job';
import { kindOfOffer, makesNothing } from './kind-of-offer';
import { priceAgain } from './price-again';
import { readPrompts } from './read-prompts';

/*
 * The ways a job comes to be. Each commits the row before anything is sent and answers at once; the sender
 * does the rest. The same submitKey twice is one job.
 */

export const ImagineInput = z.object({
  submitKey: SubmitKey,
  connection: z.string().max(100),
  prompt: z.string().max(100_000),
  speed: Speed,
  botType: BotType,
  references: z.array(MediaId).max(10, 'At most 10 reference pictures can be sent.'),
  hosted: z
    .array(z.object({ role: ReferenceRole, mediaId: MediaId }))
    .max(10, 'At most 10 reference pictures can be sent.')
    .optional(),
  overBudget: z.boolean().optional(),
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
  /** The answer to a dialog that comes before the click (`Offer.before`). */
  answer: DialogAnswer.pick({ maskId: true, form: true })
    .extend({ prompt: z.string().max(100_000) })
    .optional(),
  overBudget: z.boolean().optional(),
});

export const PressManyInput = z
  .object({
    presses: z
      .array(z.object({ submitKey: SubmitKey, parentId: z.uuid(), offerKey: z.string().min(1).max(300) }))
      .min(1)
      .max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} buttons can be clicked at once.`),
    overBudget: z.boolean().optional(),
  })
  .refine(({ presses }) => new Set(presses.map(({ submitKey }) => submitKey)).size === presses.length, {
    path: ['presses'],
    message: 'Each button needs a key of its own. Reload the page.',
  });

export const TryAgainInput = z.object({ submitKey: SubmitKey, jobId: z.uuid(), overBudget: z.boolean().optional() });

/** Starts a grid from a prompt. */
export async function imagine({ ctx, input }: { ctx: Context; input: z.infer<typeof ImagineInput> }): Promise<Job> {
  const { submitKey, prompt, ...shared } = input;
  const known = await knownBy(ctx, [submitKey]);
  if (known) return known[0]!;
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
  const known = await knownBy(ctx, submitKeys);
  if (known) return known;
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

async function grids(
  ctx: Context,
  { prompts, speed, botType, references, hosted, overBudget, ...asked }: Grids,
): Promise<NewJob[]> {
  const connection = expectConnection(ctx, asked.connection, speed);
  const price = connection.provider.price?.({ kind: 'imagine' }) ?? 0;
  await expectBudget(ctx, connection, price * prompts.length, overBudget ?? false);
  await expectPictures(ctx, references, 'references');
  if (references.length > 0 && connection.provider.lacks().includes('references')) {
    const message = `${connection.name} takes no pictures beside the prompt. Take them away, or choose another connection.`;
    throw new UserError('invalid', message, { references: message });
  }
  if (hosted?.length) {
    await expectPictures(
      ctx,
      hosted.map(({ mediaId }) => mediaId),
      'references',
    );
    if (!connection.provider.host || connection.provider.lacks().includes('upload')) {
      const message = `${connection.name} cannot host pictures. Paste the address of a public one for this role, or use it as an image.`;
      throw new UserError('invalid', message, { references: message });
    }
  }
  return prompts.map(({ submitKey, text }) => {
    const prompt = checkPrompt(text, { references: references.length });
    return {
      submitKey,
      connection: connection.id,
      kind: 'imagine',
      prompt,
      speed,
      input: { kind: 'imagine', prompt, speed, botType, references, ...(hosted?.length ? { hosted } : {}) },
    };
  });
}

/** Clicks an offer of a finished job. */
export async function press({ ctx, input }: { ctx: Context; input: z.infer<typeof PressInput> }): Promise<Job> {
  const known = await knownBy(ctx, [input.submitKey]);
  if (known) return known[0]!;
  const parent = await expectParent(ctx, input.parentId);
  const job = pressOf(parent, input);
  const offer = offerOf(job);
  if (offer.disabled) throw new UserError('invalid', offer.disabled);
  await expectBudget(ctx, ctx.connections.get(parent.connection)!, offer.credits ?? 0, input.overBudget ?? false);
  if (!offer.before) return insert(ctx, job);
  const answer = await checkBeforehand(ctx, parent, offer, input.answer);
  return insert(ctx, { ...job, answer, prompt: answer.prompt || job.prompt });
}

/** Clicks several offers, of one job or of many, all or none: they are one batch. */
export async function pressMany({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof PressManyInput>;
}): Promise<Job[]> {
  const known = await knownBy(
    ctx,
    input.presses.map(({ submitKey }) => submitKey),
  );
  if (known) return known;
  const parents = new Map<string, JobRow>();
  for (const { parentId } of input.presses) {
    if (!parents.has(parentId)) parents.set(parentId, await expectParent(ctx, parentId));
  }
  const jobs = input.presses.map((entry) => pressOf(parents.get(entry.parentId)!, entry));
  const prices = new Map<string, number>();
  for (const job of jobs) {
    const offer = offerOf(job);
    if (offer.disabled) throw new UserError('invalid', offer.disabled);
    if (offer.needs !== 'nothing') {
      throw new UserError('invalid', `“${offer.label}” asks something first. Click it on each job by itself.`);
    }
    prices.set(job.connection, (prices.get(job.connection) ?? 0) + (offer.credits ?? 0));
  }
  for (const [connection, price] of prices) {
    await expectBudget(ctx, ctx.connections.get(connection)!, price, input.overBudget ?? false);
  }
  return insertAll(
    ctx,
    jobs.map((job) => ({ ...job, batchId: input.presses[0]!.submitKey })),
  );
}

const offerOf = (job: NewJob) => (job.input as Extract<JobInput, { kind: 'press' }>).offer;

async function expectParent(ctx: Context, id: string): Promise<JobRow> {
  const parent = await findJob(ctx.database, id);
  if (!parent) throw new UserError('not-found', 'The picture of this button is not in the library any more.');
  if (parent.deleted_at !== null) {
    throw new UserError('conflict', 'The picture of this button is in the bin. Restore it first.');
  }
  if (!ctx.connections.has(parent.connection)) throw noConnection(parent.connection);
  return parent;
}

function pressOf(parent: JobRow, input: { submitKey: string; offerKey: string; remix?: boolean | undefined }): NewJob {
  const offer = fromJson(parent.offers).find((entry) => entry.key === input.offerKey);
  if (!offer || offer.link)
    throw new UserError('offer-gone', 'The provider no longer offers this button for this picture.');
  if (makesNothing(offer)) throw new UserError('invalid', 'This button makes no picture.');
  return {
    submitKey: input.submitKey,
    connection: parent.connection,
    kind: kindOfOffer(offer),
    prompt: promptOf(parent, offer),
    speed: parent.speed,
    parentId: parent.id,
    parentOffer: asParentOffer(offer),
    input: { kind: 'press', offer, speed: parent.speed, ...(input.remix ? { remix: true } : {}) },
  };
}

/** The words of a description or a shortened prompt where the offer is one of them, else those of the parent. */
function promptOf(parent: JobRow, offer: Offer): string {
  if (offer.group !== 'describe' || offer.makes !== 'imagine') return parent.prompt;
  // "Imagine all" begins with the first.
  const number = Number(/(\d)$/.exec(offer.label)?.[1] ?? 1);
  return readPrompts(parent.kind, parent.final_prompt)?.prompts[number - 1] ?? parent.prompt;
}

/**
 * Asks for the same again, with the same answer to its dialog, as a new job. A step of a branch takes the steps to come along:
 * its run goes on. Throws `UserError` where that would pass the budget of the day.
 */
export async function tryAgain({ ctx, input }: { ctx: Context; input: z.infer<typeof TryAgainInput> }): Promise<Job> {
  const known = await knownBy(ctx, [input.submitKey]);
  if (known) return known[0]!;
  const row = await findJob(ctx.database, input.jobId);
  if (!row) throw new UserError('not-found', 'This job is not in the library any more.');
  const connection = ctx.connections.get(row.connection);
  if (!connection) throw noConnection(row.connection);
  const asked = await renewed(ctx, row);
  await expectBudget(ctx, connection, priceAgain(connection.provider, asked), input.overBudget ?? false);
  const isStep = asked.kind === 'press' && asked.branch !== undefined;
  return insert(ctx, {
    submitKey: input.submitKey,
    connection: row.connection,
    kind: row.kind,
    prompt: row.prompt,
    speed: row.speed,
    parentId: row.parent_id,
    parentOffer: isStep ? asParentOffer(asked.offer) : fromJson(row.parent_offer),
    input: asked,
    answer: fromJson(row.answer),
    ...(isStep && row.batch_id ? { batchId: row.batch_id } : {}),
  });
}

/** What was asked for; a step of a branch with the offer that its picture has now. */
async function renewed(ctx: Context, row: JobRow): Promise<JobInput> {
  const asked = fromJson(row.input);
  if (asked.kind !== 'press' || !asked.branch) return asked;
  return { ...asked, offer: renewStep(asked, row.parent_id ? await findJob(ctx.database, row.parent_id) : null) };
}

async function insert(ctx: Context, job: NewJob): Promise<Job> {
  return (await insertAll(ctx, [job]))[0]!;
}

const asParentOffer = ({ key, label, group, slot }: Offer): ParentOffer => ({
  key,
  label,
  group,
  ...(slot ? { slot } : {}),
});

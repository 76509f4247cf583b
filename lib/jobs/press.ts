import { z } from 'zod';
import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import { UserError } from '../result';
import { asParentOffer } from './as-parent-offer';
import { checkBeforehand } from './check-beforehand';
import { noConnection, SubmitKey } from './expect';
import { insertAll, insertOne, knownBy, type NewJob } from './insert-jobs';
import { DialogAnswer, type Job, type JobInput, type Offer } from './job';
import { kindOfOffer, makesNothing } from './kind-of-offer';
import { MOST_AT_ONCE } from './most-at-once';
import { readPrompts } from './read-prompts';

/*
 * Clicks on what a finished job offers. Commits the row before anything is sent and answers at once; the sender does the rest. The
 * same submitKey twice is one job.
 */

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

/** Clicks an offer of a finished job. */
export async function press({ ctx, input }: { ctx: Context; input: z.infer<typeof PressInput> }): Promise<Job> {
  const known = await knownBy(ctx, [input.submitKey]);
  if (known) return known[0]!;
  const parent = await expectParent(ctx, input.parentId);
  const job = pressOf(parent, input);
  const offer = offerOf(job);
  if (offer.disabled) throw new UserError('invalid', offer.disabled);
  if (!offer.before) return insertOne(ctx, job, input);
  const answer = await checkBeforehand(ctx, parent, offer, input.answer);
  return insertOne(ctx, { ...job, answer, prompt: answer.prompt || job.prompt }, input);
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
  for (const job of jobs) {
    const offer = offerOf(job);
    if (offer.disabled) throw new UserError('invalid', offer.disabled);
    if (offer.needs !== 'nothing') {
      throw new UserError('invalid', `“${offer.label}” asks something first. Click it on each job by itself.`);
    }
  }
  return insertAll(
    ctx,
    jobs.map((job) => ({ ...job, batchId: input.presses[0]!.submitKey })),
    input,
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

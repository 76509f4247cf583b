import { z } from 'zod';
import { renewStep } from '../branches/renew-step';
import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import { UserError } from '../result';
import { asParentOffer } from './as-parent-offer';
import { noConnection, SubmitKey } from './expect';
import { insertOne, knownBy, type NewJob } from './insert-jobs';
import type { Job, JobInput } from './job';

export const TryAgainInput = z.object({ submitKey: SubmitKey, jobId: z.uuid(), overBudget: z.boolean().optional() });

/**
 * Asks for the same again, with the same answer to its dialog, as a new job. A step of a branch takes the steps to come along:
 * its run goes on. Throws `UserError` where that would pass the budget of the day.
 */
export async function tryAgain({ ctx, input }: { ctx: Context; input: z.infer<typeof TryAgainInput> }): Promise<Job> {
  const known = await knownBy(ctx, [input.submitKey]);
  if (known) return known[0]!;
  const row = await findJob(ctx.database, input.jobId);
  if (!row) throw new UserError('not-found', 'This job is not in the library any more.');
  if (!ctx.connections.has(row.connection)) throw noConnection(row.connection);
  const asked = await renewed(ctx, row);
  const isStep = asked.kind === 'press' && asked.branch !== undefined;
  const job: NewJob = {
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
  };
  return insertOne(ctx, job, input);
}

/** What was asked for; a step of a branch with the offer that its picture has now. */
async function renewed(ctx: Context, row: JobRow): Promise<JobInput> {
  const asked = fromJson(row.input);
  if (asked.kind !== 'press' || !asked.branch) return asked;
  return { ...asked, offer: renewStep(asked, row.parent_id ? await findJob(ctx.database, row.parent_id) : null) };
}

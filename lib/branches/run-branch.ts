import { z } from 'zod';
import type { Context } from '../context';
import { SubmitKey } from '../jobs/expect';
import { insertOne, knownBy } from '../jobs/insert-jobs';
import type { Job } from '../jobs/job';
import { UserError } from '../result';
import { MOST_STEPS } from './api';
import { clickStep } from './click-step';
import { planBranch } from './plan-branch';

export const RunInput = z.object({
  submitKey: SubmitKey,
  /** The end of the branch. */
  branchId: z.uuid(),
  /** Clicks in front that are left out. */
  skip: z.number().int().min(0).max(MOST_STEPS),
  targetId: z.uuid(),
  /** The picture of a grid, where one was chosen. */
  cell: z.number().int().min(1).max(4).nullable(),
  overBudget: z.boolean().optional(),
});

/**
 * Makes the clicks of a branch again on another picture: commits the first, which carries the others. Each of them is clicked
 * when the one before is done (lib/sync/next-step.ts). The same key twice is one run. Throws `UserError` where it cannot be run,
 * or would pass the budget of the day.
 */
export async function runBranch({ ctx, input }: { ctx: Context; input: z.infer<typeof RunInput> }): Promise<Job> {
  const { submitKey, branchId: id, skip, targetId: on, cell, overBudget } = input;
  // What the first try began has changed picture and budget since.
  const known = await knownBy(ctx, [submitKey]);
  if (known) return known[0]!;
  const { plan, run } = await planBranch({ ctx, input: { id, skip, on, ...(cell ? { cell } : {}) } });
  if (!run) throw new UserError('conflict', plan.refusal ?? 'This branch cannot be run here.');
  const { target, offer, steps } = run;
  const [step, ...toCome] = steps;
  const first = { of: id, step: 1, steps: steps.length, toCome };
  const click = clickStep(target, { submitKey, batchId: submitKey, offer, step: step!, run: first });
  return insertOne(ctx, { ...click, credits: plan.credits ?? 0 }, { overBudget });
}

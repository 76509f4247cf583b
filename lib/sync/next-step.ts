import type { Transaction } from 'kysely';
import { clickStep, notOfferedHere } from '../branches/click-step';
import { matchOffer } from '../branches/match-offer';
import { withoutSteps } from '../branches/without-steps';
import type { Context } from '../context';
import { insertJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobPatch, JobRow, Schema } from '../db/schema';
import { newRow } from '../jobs/insert-jobs';
import type { BranchRun } from '../jobs/job';
import { derivedKey } from './derived-key';
import { refused } from './outcomes';

/*
 * A branch that is run on another picture goes on here: in the transaction in which a step is done, its steps to come leave its
 * row and the next of them becomes a row of its own. Before and after a crash there is exactly one row that carries them.
 */

/** Whether this change lets the next step follow: the job is done, and no buttons of it are waited for any more. */
export function letsNextFollow(row: JobRow, patch: JobPatch): boolean {
  const { status, deleted_at: deletedAt, next_poll_at: nextPollAt } = { ...row, ...patch };
  return status === 'done' && nextPollAt === null && deletedAt === null && runOf(row) !== null;
}

/** The same change, with which the steps to come leave the row. */
export function handOver(row: JobRow, patch: JobPatch): JobPatch {
  return letsNextFollow(row, patch) ? { ...patch, input: withoutSteps(row.input) } : patch;
}

/**
 * Commits the next step of a branch beside the change that lets it follow. A step that the new picture does not offer is a row
 * too: one that failed before anything was sent, and says so.
 *
 * @param before The row as it was, with its steps to come.
 */
export async function insertNext(
  ctx: Context,
  transaction: Transaction<Schema>,
  before: JobRow,
  patch: JobPatch,
): Promise<void> {
  const run = runOf(before);
  if (!run || !letsNextFollow(before, patch)) return;
  const parent = { ...before, ...patch } as JobRow;
  const [step, ...toCome] = run.toCome;
  const next = { ...run, step: run.step + 1, toCome };
  const found = matchOffer(step!.offer, fromJson(parent.offers));
  const click = clickStep(parent, {
    submitKey: derivedKey(before.submit_key, 'next step'),
    batchId: before.batch_id,
    offer: found ?? step!.offer,
    step: step!,
    run: next,
  });
  const now = ctx.now();
  const row = newRow(ctx, click, { createdAt: now, sendAt: now });
  const reason = found ? found.disabled : notOfferedHere(step!.offer.label, next);
  const stopped = reason === undefined ? {} : refused(ctx, 'branch-stopped', reason);
  await insertJob(ctx.database, { ...row, ...stopped } as typeof row, transaction);
}

/** The run that a row carries steps of; null where there is none to come. */
function runOf(row: Pick<JobRow, 'input'>): BranchRun | null {
  const input = fromJson(row.input);
  return input.kind === 'press' && input.branch && input.branch.toCome.length > 0 ? input.branch : null;
}

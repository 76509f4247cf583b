import type { Task } from '../tasks/task';

/** Reference section 11. */
export const prices = {
  imagine: 16,
  upsample: 4,
  variation: 16,
  inpaint: 16,
  outpaint: 16,
  pan: 16,
  compose: 11,
  extend: 11,
  cover: 11,
  add_vocals: 11,
  stems: 11,
} as const;

/** One movement of the team's credits; `amount` is negative for a charge. */
export type LedgerEntry = { at: number; jobId: string; reason: 'charge' | 'refund'; amount: number; balance: number };

/**
 * Charges and refunds of all jobs, oldest first. Nothing is kept beside the jobs: each was charged when it came and is
 * given back in full when it failed (reference section 2), so the books cannot disagree with them.
 */
export function ledgerOf(jobs: Iterable<Task>, start: number): LedgerEntry[] {
  const movements = [...jobs].flatMap((job): Omit<LedgerEntry, 'balance'>[] => {
    const price = job.apiframe?.price ?? 0;
    const charge = { at: job.submitTime, jobId: job.id, reason: 'charge' as const, amount: -price };
    const isBack = job.status === 'FAILURE' || job.status === 'CANCEL';
    return isBack
      ? [charge, { at: job.finishTime ?? job.submitTime, jobId: job.id, reason: 'refund', amount: price }]
      : [charge];
  });
  let balance = start;
  return movements
    .toSorted((one, other) => one.at - other.at)
    .map((movement) => {
      balance += movement.amount;
      return { ...movement, balance };
    });
}

/** What is left; never less than nothing, also where a test has lowered the start afterwards. */
export function balanceOf(jobs: Iterable<Task>, start: number): number {
  return Math.max(0, ledgerOf(jobs, start).at(-1)?.balance ?? start);
}

import type { Transaction } from 'kysely';
import type { Write } from '../db/jobs';
import type { Schema } from '../db/schema';
import { type CreditEntry, settleCredits } from './settle';

type Job = { id: string; connection: string };

/** Books what a job was charged at its submission, in the transaction that stores that it was accepted. */
export async function bookCharge(write: Transaction<Schema>, job: Job, credits: number, at: number): Promise<void> {
  if (credits > 0) await book(write, job, [{ reason: 'charged', amount: credits }], at);
}

/** Books what is still missing once a job has ended: a refund, or the difference to the price that was expected. */
export async function bookEnd(
  write: Transaction<Schema>,
  job: Job,
  ended: { status: 'done' | 'failed' | 'cancelled'; cost: number | null },
  at: number,
): Promise<void> {
  const booked = await write
    .selectFrom('credit_entries')
    .select(['reason', 'amount'])
    .where('job_id', '=', job.id)
    .execute();
  await book(write, job, settleCredits(booked, ended), at);
}

async function book(write: Transaction<Schema>, job: Job, entries: CreditEntry[], at: number): Promise<void> {
  if (entries.length === 0) return;
  await write
    .insertInto('credit_entries')
    .values(entries.map((entry) => ({ ...entry, job_id: job.id, connection: job.connection, at })))
    .onConflict((conflict) => conflict.columns(['job_id', 'reason']).doNothing())
    .execute();
  await sumUp(write, job.id);
}

/** What a job cost, from its ledger. */
export async function sumUp(write: Transaction<Schema>, jobId: string): Promise<void> {
  await write
    .updateTable('jobs')
    .set((row) => ({
      credits: row
        .selectFrom('credit_entries')
        .select((entry) => entry.fn.sum<number>('amount').as('sum'))
        .where('job_id', '=', jobId),
    }))
    .where('id', '=', jobId)
    .execute();
}

/** Credits that a connection has taken since a moment, less what it gave back. */
export async function spentSince(read: Write, connection: string, since: number): Promise<number> {
  const { sum } = await read
    .selectFrom('credit_entries')
    .select((entry) => entry.fn.sum<number | null>('amount').as('sum'))
    .where('connection', '=', connection)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(sum ?? 0);
}

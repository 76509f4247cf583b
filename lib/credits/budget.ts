import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Connection } from '../connections';
import type { Context } from '../context';
import type { Schema } from '../db/schema';
import { UserError } from '../result';
import { spentSince } from './ledger';
import { creditsUnderWay } from './under-way';

/*
 * A limit for each day that a person sets for themselves, per connection. Passing it is possible, and has to be meant.
 */

export const DailyBudgetInput = z.object({
  connection: z.string().max(100),
  /** Credits a day; null: no limit. */
  dailyBudget: z.number().int().min(0).max(10_000_000).nullable(),
});

/**
 * Refuses new jobs that would pass the budget of the day, together with what is under way. Asked in the transaction that stores
 * them, after its revision was taken: clicks of the same moment wait for one another. Throws `UserError` with the figures.
 */
export async function expectBudget(
  ctx: Pick<Context, 'now'>,
  write: Transaction<Schema>,
  connection: Pick<Connection, 'id' | 'name' | 'provider'>,
  credits: number,
): Promise<void> {
  if (credits === 0) return;
  const options = await write
    .selectFrom('connection_options')
    .select('daily_budget')
    .where('connection', '=', connection.id)
    .executeTakeFirst();
  const budget = options?.daily_budget ?? null;
  if (budget === null) return;
  const spent = await spentSince(write, connection.id, midnight(ctx.now()));
  const underWay = await creditsUnderWay(write, connection);
  if (spent + underWay + credits <= budget) return;
  const toCome = underWay > 0 ? `, and jobs under way take ${underWay} more` : '';
  throw new UserError(
    'over-budget',
    `This costs ${credits} credits. Of today’s ${budget} for ${connection.name}, ${spent} are spent${toCome}.`,
  );
}

/** The last midnight where the studio runs. */
function midnight(now: number): number {
  const day = new Date(now);
  return day.setHours(0, 0, 0, 0);
}

import { z } from 'zod';
import type { Connection } from '../connections';
import type { Context } from '../context';
import { UserError } from '../result';
import { spentSince } from './ledger';

/*
 * A limit for each day that a person sets for themselves, per connection. Passing it is possible, and has to be meant.
 */

export const DailyBudgetInput = z.object({
  connection: z.string().max(100),
  /** Credits a day; null: no limit. */
  dailyBudget: z.number().int().min(0).max(10_000_000).nullable(),
});

/** Refuses what would pass the budget of the day, unless the person said so. Throws `UserError` with the figures. */
export async function expectBudget(
  ctx: Context,
  connection: Pick<Connection, 'id' | 'name'>,
  credits: number,
  confirmed: boolean,
): Promise<void> {
  if (credits === 0 || confirmed) return;
  const options = await ctx.database.db
    .selectFrom('connection_options')
    .select('daily_budget')
    .where('connection', '=', connection.id)
    .executeTakeFirst();
  const budget = options?.daily_budget ?? null;
  if (budget === null) return;
  const spent = await spentSince(ctx, connection.id, midnight(ctx.now()));
  if (spent + credits <= budget) return;
  throw new UserError(
    'over-budget',
    `This costs ${credits} credits. Of today’s ${budget} for ${connection.name}, ${spent} are spent.`,
  );
}

/** The last midnight where the studio runs. */
function midnight(now: number): number {
  const day = new Date(now);
  return day.setHours(0, 0, 0, 0);
}

import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import type { UsageView } from '../jobs/api';

const DAY = 86_400_000;
/** Every time zone begins its days at a multiple of this. */
const BUCKET = 15 * 60_000;

export const UsageInput = z.object({
  /** How many days back, today included. */
  days: z.coerce.number().int().min(1).max(366).catch(30),
  /** Whose midnight counts, as an IANA name. */
  zone: z.string().max(60).refine(isZone).catch('UTC'),
});

/** What was spent, by day and connection. The ledger is summed in the database, by quarters of an hour. */
export async function usage({ ctx, input }: { ctx: Context; input: z.infer<typeof UsageInput> }): Promise<UsageView> {
  const { days, zone } = input;
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const today = ctx.now();
  const keys = lastDays(today, days, dayOf);
  const rows = await ctx.database.db
    .selectFrom('credit_entries')
    .select([
      'connection',
      // An integer column divides without a rest in both engines.
      sql<number>`at / ${sql.lit(BUCKET)}`.as('bucket'),
      sql<number>`sum(case when amount > 0 then amount else 0 end)`.as('charged'),
      sql<number>`sum(case when amount < 0 then -amount else 0 end)`.as('refunded'),
      sql<number>`sum(case when reason = 'charged' then 1 else 0 end)`.as('jobs'),
    ])
    .where('at', '>=', today - (days + 1) * DAY)
    .groupBy(['connection', sql`at / ${sql.lit(BUCKET)}`])
    .execute();
  const found = new Map<string, UsageView['days'][number]>();
  for (const row of rows) {
    const day = dayOf.format(Number(row.bucket) * BUCKET);
    if (!keys.includes(day)) continue;
    const key = `${day} ${row.connection}`;
    const sum = found.get(key) ?? { day, connection: row.connection, charged: 0, refunded: 0, jobs: 0 };
    sum.charged += Number(row.charged);
    sum.refunded += Number(row.refunded);
    sum.jobs += Number(row.jobs);
    found.set(key, sum);
  }
  return {
    range: keys,
    days: [...found.values()].toSorted((one, other) =>
      one.day === other.day ? one.connection.localeCompare(other.connection) : one.day.localeCompare(other.day),
    ),
  };
}

/** The keys of the last days, oldest first. Days are stepped by their noon, which no clock change skips. */
function lastDays(now: number, count: number, dayOf: Intl.DateTimeFormat): string[] {
  const noon = Date.parse(`${dayOf.format(now)}T12:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(noon - (count - 1 - index) * DAY).toISOString().slice(0, 10),
  );
}

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

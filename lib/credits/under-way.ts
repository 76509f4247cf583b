import type { Transaction } from 'kysely';
import type { Connection } from '../connections';
import { fromJson } from '../db/json';
import type { JobRow, Schema } from '../db/schema';
import { priceOfClick, priceOfSteps } from '../jobs/price-of';
import type { JobStatus } from '../jobs/job';

/** Jobs that will be charged by themselves. What may have been lost on its way is left to the person. */
const STATUSES: JobStatus[] = ['sending', 'queued', 'running'];

/** Credits that the jobs of a connection will still take without another click: not charged yet, or steps of a branch to come. */
export async function creditsUnderWay(
  write: Transaction<Schema>,
  { id, provider }: Pick<Connection, 'id' | 'provider'>,
): Promise<number> {
  const rows = await write
    .selectFrom('jobs')
    .select(['input', 'credits'])
    .where('connection', '=', id)
    .where((row) =>
      row.or([
        row('status', 'in', STATUSES),
        // Its buttons are waited for, and with them the next step.
        row.and([row('status', '=', 'done'), row('next_poll_at', 'is not', null)]),
      ]),
    )
    .execute();
  return rows.reduce((sum, row) => sum + stillToTake(provider, row), 0);
}

function stillToTake(provider: Connection['provider'], { input, credits }: Pick<JobRow, 'input' | 'credits'>): number {
  const asked = fromJson(input);
  return (credits === null ? priceOfClick(provider, asked) : 0) + priceOfSteps(provider, asked);
}

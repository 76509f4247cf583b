import { z } from 'zod';
import type { Context } from '../context';
import { fromJson } from '../db/json';
import type { JobRow, StoredOutput } from '../db/schema';
import { FetchRefused, guardedFetch } from '../security/guarded-fetch';
import type { UpstreamAnswer } from './api';

const TIMEOUT = 20_000;
const AT_ONCE = 4;

export const UpstreamInput = z.object({ jobIds: z.array(z.uuid()).max(100) });

/**
 * Asks the providers whether they still have the files of these jobs: each is begun to be fetched and let go. A link that
 * answers 404 or 410 is lost; one that does not answer is not known, and keeps what was known of it.
 */
export async function checkUpstream({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof UpstreamInput>;
}): Promise<UpstreamAnswer> {
  const told = { there: 0, lost: 0, unknown: 0 };
  if (input.jobIds.length === 0) return told;
  const rows = await ctx.database.db.selectFrom('jobs').selectAll().where('id', 'in', input.jobIds).execute();
  const all = rows.flatMap((row) => fromJson(row.outputs).map((output) => ({ row, output })));
  for (let at = 0; at < all.length; at += AT_ONCE) {
    await Promise.all(
      all.slice(at, at + AT_ONCE).map(async ({ row, output }) => {
        const found = await ask(ctx, row, output);
        told[found] += 1;
        if (found === 'unknown') return;
        const seen = { found, checked_at: ctx.now() };
        await ctx.database.db
          .insertInto('upstream_checks')
          .values({ job_id: row.id, position: output.position, ...seen })
          .onConflict((conflict) => conflict.columns(['job_id', 'position']).doUpdateSet(seen))
          .execute();
      }),
    );
  }
  return told;
}

async function ask(ctx: Context, row: JobRow, { url }: StoredOutput): Promise<'there' | 'lost' | 'unknown'> {
  const connection = ctx.connections.get(row.connection);
  try {
    const answer = await guardedFetch(url, {
      trustedOrigin: connection ? new URL(connection.baseUrl).origin : 'null',
      timeout: TIMEOUT,
    });
    await answer.body[Symbol.asyncIterator]().return?.();
    return 'there';
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    return error.status === 404 || error.status === 410 ? 'lost' : 'unknown';
  }
}

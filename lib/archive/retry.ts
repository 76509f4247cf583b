import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import { changeJob } from '../db/jobs';
import type { RetryAnswer } from './api';

/** Jobs in one go; what is left is retried by asking again. */
const MOST = 2_000;

export const RetryInput = z.object({ jobIds: z.array(z.uuid()).max(200).optional() });

/** Lets the archiver try once more: these jobs, or all whose files could not be stored. Answers how many. */
export async function retryArchive({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof RetryInput>;
}): Promise<RetryAnswer> {
  const ids = input.jobIds ?? (await failedJobs(ctx));
  let jobs = 0;
  for (const id of ids) {
    await changeJob(ctx.database, id, ctx.now(), (row) => {
      if (row.status !== 'done' || row.archive !== 'failed') return null;
      jobs += 1;
      const now = ctx.now();
      // A link may have ended: the provider is asked for the one of now.
      const link = row.remote_id ? { next_poll_at: now } : {};
      return { archive: 'pending', archive_error: null, archive_attempts: 0, archive_at: now, ...link };
    });
  }
  if (jobs > 0) ctx.wake();
  return { jobs };
}

async function failedJobs(ctx: Context): Promise<string[]> {
  const rows = await ctx.database.db
    .selectFrom('jobs')
    .select('id')
    .where(sql<boolean>`archive = 'failed'`)
    .orderBy('created_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ id }) => id);
}

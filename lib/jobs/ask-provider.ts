import { z } from 'zod';
import type { Context } from '../context';
import { changeJob, findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import { ProviderError } from '../providers/errors';
import type { Provider } from '../providers/provider';
import { UserError } from '../result';
import type { LikeAnswer, SeedAnswer } from './api';
import { makesNothing } from './kind-of-offer';

/*
 * Questions about a finished job that make no job and cost nothing. They wait for the provider, so they are routes, not
 * actions: an action would hold up every click behind it.
 */

export const LikeInput = z.object({ offerKey: z.string().min(1).max(300) });

/** The seed of a finished job, kept once it is known. Throws `UserError` with the provider's words. */
export async function fetchSeed({ ctx, input }: { ctx: Context; input: { jobId: string } }): Promise<SeedAnswer> {
  const { row, provider } = await finished(ctx, input.jobId);
  if (row.seed) return { seed: row.seed };
  if (!provider.seed || provider.lacks().includes('seed')) {
    throw new UserError('invalid', 'This provider tells no seeds.');
  }
  const seed = await provider.seed(row.remote_id!).catch(inWords);
  await changeJob(ctx.database, row.id, ctx.now(), () => ({ seed, archive_at: ctx.now() }));
  return { seed };
}

/** Makes a job a favourite here, and tells the provider where it takes hearts. */
export async function like({
  ctx,
  input,
}: {
  ctx: Context;
  input: { jobId: string } & z.infer<typeof LikeInput>;
}): Promise<LikeAnswer> {
  const { row, provider } = await finished(ctx, input.jobId);
  const offer = fromJson(row.offers).find(({ key }) => key === input.offerKey);
  if (!offer || !makesNothing(offer)) throw new UserError('offer-gone', 'The provider no longer offers this button.');
  await changeJob(ctx.database, row.id, ctx.now(), () => ({ favourite: 1, archive_at: ctx.now() }));
  const here = 'It is a favourite here';
  if (!provider.touch) return { told: false, message: `${here}; this provider takes no hearts.` };
  try {
    await provider.touch({
      parent: row.remote_id!,
      parentRaw: fromJson(row.raw),
      offerKey: offer.key,
      speed: row.speed,
    });
    return { told: true, message: `${here} and at the provider.` };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { told: false, message: `${here}. The provider did not take the heart: ${error.message}` };
  }
}

async function finished(ctx: Context, jobId: string): Promise<{ row: JobRow; provider: Provider }> {
  const row = await findJob(ctx.database, jobId);
  if (!row) throw new UserError('not-found', 'This job is not in the library any more.');
  const connection = ctx.connections.get(row.connection);
  if (!connection) throw new UserError('no-connection', `The connection “${row.connection}” is not configured.`);
  if (row.status !== 'done' || !row.remote_id)
    throw new UserError('conflict', 'Only a finished job can be asked about.');
  return { row, provider: connection.provider };
}

function inWords(error: unknown): never {
  throw error instanceof ProviderError ? new UserError('conflict', error.message) : error;
}

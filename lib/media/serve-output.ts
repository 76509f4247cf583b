import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import { UserError } from '../result';
import { passThrough, type PassOptions } from './pass-through';
import { serveMedia } from './serve-media';

/**
 * An output of a job from the first moment: from our store, or passed through from the provider until it is there. The
 * address stays the same while the file moves into the store, so it is asked for again each time. Throws `UserError`
 * `not-found`.
 */
export async function serveOutput(
  ctx: Context,
  request: Request,
  { id, position }: { id: string; position: string },
  options: PassOptions = {},
): Promise<Response> {
  const row = await findJob(ctx.database, id);
  const output = row && fromJson(row.outputs).find((entry) => String(entry.position) === position);
  if (!row || !output) throw new UserError('not-found', 'This job has no such file.');
  if (output.mediaId && output.type) {
    const stored = await serveMedia(ctx, request, { id: output.mediaId, type: output.type });
    if (stored) {
      stored.headers.set('cache-control', 'private, no-cache');
      return stored;
    }
  }
  return passThrough(ctx, row.connection, output.url, { ...options, signal: request.signal });
}

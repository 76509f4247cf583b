import { getContext } from '@/lib/context';
import { findJob } from '@/lib/db/jobs';
import { fromJson } from '@/lib/db/json';
import { answering } from '@/lib/jobs/route-answer';
import { passThrough } from '@/lib/media/pass-through';
import { serveMedia } from '@/lib/media/serve-media';
import { UserError } from '@/lib/result';

type Params = { params: Promise<{ id: string; position: string }> };

/** An output from the first moment: from our store, or passed through from the provider until it is there. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return answering(async () => {
    const ctx = await getContext();
    const { id, position } = await params;
    const row = await findJob(ctx.database, id);
    const output = row && fromJson(row.outputs).find((entry) => String(entry.position) === position);
    if (!row || !output) throw new UserError('not-found', 'This job has no such file.');
    if (output.mediaId && output.type) {
      const stored = await serveMedia(ctx, request, { id: output.mediaId, type: output.type });
      if (stored) {
        // The address stays the same while the file moves into the store, so it is asked for again.
        stored.headers.set('cache-control', 'private, no-cache');
        return stored;
      }
    }
    return passThrough(ctx, row.connection, output.url);
  });
}

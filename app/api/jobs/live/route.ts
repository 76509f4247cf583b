import { z } from 'zod';
import { getContext } from '@/lib/context';
import { currentRevision } from '@/lib/db/jobs';
import { liveJobs } from '@/lib/jobs/live-jobs';
import { answering } from '@/lib/jobs/route-answer';

const After = z.coerce.number().int().min(0).catch(0);

/** What changed since `after`; 304 while nothing did, found out by reading one number. */
export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const ctx = await getContext();
    const tag = `"r${await currentRevision(ctx.database)}"`;
    const headers = { etag: tag, 'cache-control': 'private, no-cache' };
    if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
    const after = After.parse(new URL(request.url).searchParams.get('after'));
    return Response.json(await liveJobs({ ctx, input: { after } }), { headers });
  });
}

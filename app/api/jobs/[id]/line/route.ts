import { songLine } from '@/lib/archive/ingest-line';
import { getContext } from '@/lib/context';
import { findJob } from '@/lib/db/jobs';
import { answering } from '@/lib/jobs/route-answer';
import { UserError } from '@/lib/result';

/** A song and its extensions as one line, up to `?track=` of this job (0 where nothing is said); `null` where it extends nothing. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const ctx = await getContext();
    const row = await findJob(ctx.database, (await params).id);
    if (!row) throw new UserError('not-found', 'There is no such job.');
    const track = Number(new URL(request.url).searchParams.get('track') ?? 0);
    if (!Number.isInteger(track) || track < 0) throw new UserError('invalid', 'The track is a number from 0 on.');
    return Response.json(await songLine(ctx, row, track), { headers: { 'cache-control': 'no-cache' } });
  });
}

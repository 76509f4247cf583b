import { toTrackFacts } from '@/lib/archive/ingest-facts';
import { findTrackWithPlace } from '@/lib/archive/ingest-tracks';
import { getContext } from '@/lib/context';
import { MediaId } from '@/lib/jobs/job';
import { answering } from '@/lib/jobs/route-answer';
import { UserError } from '@/lib/result';

/** What was measured of a stored track: length in samples, loudness, and of a stem its place in the song. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const id = MediaId.safeParse((await params).id);
    const found = id.success ? await findTrackWithPlace(await getContext(), id.data) : null;
    if (!found) throw new UserError('not-found', 'This track is not in the store.');
    // A stem may find its place later, so this is not kept for ever.
    return Response.json(toTrackFacts(found), { headers: { 'cache-control': 'no-cache' } });
  });
}

import { findTrack, PEAKS_LEVELS, TRACK_VERSION } from '@/lib/archive/ingest-tracks';
import { getContext } from '@/lib/context';
import { MediaId } from '@/lib/jobs/job';
import { answering } from '@/lib/jobs/route-answer';
import { serveFile } from '@/lib/media/serve';
import { UserError } from '@/lib/result';

/** Peaks of a stored track as Int8 pairs (min, max): `?level=overview` (the default, at most 2,400 bytes) or `fine`. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const asked = new URL(request.url).searchParams.get('level') ?? 'overview';
    const level = PEAKS_LEVELS.find((entry) => entry === asked);
    if (!level) throw new UserError('invalid', 'The level of peaks is “overview” or “fine”.');
    const ctx = await getContext();
    const id = MediaId.safeParse((await params).id);
    const found = id.success ? await findTrack(ctx, id.data) : null;
    if (!found) throw new UserError('not-found', 'This track is not in the store.');
    const { media, track } = found;
    if (track.state === 'unreadable') throw new UserError('not-found', track.note ?? 'The track cannot be read.');
    const path = ctx.media.peaksPath(media.id, level);
    const tag = `${media.id}-${level}-${TRACK_VERSION}`;
    const answer = await serveFile(request, { path, type: 'application/octet-stream', tag });
    if (!answer)
      throw new UserError('not-found', 'The peaks of this track are gone. Reload the page to make them anew.');
    return answer;
  });
}

export const HEAD = GET;

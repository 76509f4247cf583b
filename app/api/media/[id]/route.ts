import { getContext } from '@/lib/context';
import { MediaId } from '@/lib/jobs/job';
import { answering } from '@/lib/jobs/route-answer';
import { serveMedia } from '@/lib/media/serve-media';
import { UserError } from '@/lib/result';

const gone = () => new UserError('not-found', 'This file is not in the store.');

/** A stored file, or one of its thumbnails (`?w=384`, `?w=1024`), by our own id; never by a caller's URL. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const ctx = await getContext();
    const id = MediaId.safeParse((await params).id);
    if (!id.success) throw gone();
    const media = await ctx.database.db.selectFrom('media').selectAll().where('id', '=', id.data).executeTakeFirst();
    if (!media) throw gone();
    const download = new URL(request.url).searchParams.get('download');
    const answer = await serveMedia(ctx, request, media, download ? { download } : {});
    if (!answer) throw gone();
    return answer;
  });
}

export const HEAD = GET;

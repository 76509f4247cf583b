import { getContext } from '@/lib/context';
import { MediaId } from '@/lib/jobs/job';
import { answering } from '@/lib/jobs/route-answer';
import { serveFile } from '@/lib/media/serve';
import { makeVariants, VARIANT_WIDTHS } from '@/lib/media/variants';
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
    const search = new URL(request.url).searchParams;
    const path = ctx.media.path(media.id, media.type);
    const width = VARIANT_WIDTHS.find((entry) => String(entry) === search.get('w'));
    if (width && media.type.startsWith('image/')) {
      const variant = { path: ctx.media.variantPath(media.id, width), type: 'image/webp', tag: `${media.id}-${width}` };
      const answer = await serveFile(request, variant);
      if (answer) return answer;
      // Thumbnails can be made again at any time (a rebuilt library has none).
      await makeVariants(ctx.media, { id: media.id, path });
      const made = await serveFile(request, variant);
      if (made) return made;
    }
    const download = search.get('download');
    const answer = await serveFile(request, {
      path,
      type: media.type,
      tag: media.id,
      ...(download ? { download } : {}),
    });
    if (!answer) throw gone();
    return answer;
  });
}

export const HEAD = GET;

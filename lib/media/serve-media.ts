import { existsSync } from 'node:fs';
import type { Context } from '../context';
import { type ServedFile, serveFile } from './serve';
import { makeVariants, VARIANT_WIDTHS } from './variants';

/**
 * A stored file as an answer, or the thumbnail of it that `?w=` names (WebP). Thumbnails that are missing (a rebuilt
 * library has none) are made. Null when the file itself is not in the store.
 */
export async function serveMedia(
  ctx: Context,
  request: Request,
  media: { id: string; type: string },
  options: Pick<ServedFile, 'download'> = {},
): Promise<Response | null> {
  const path = ctx.media.path(media.id, media.type);
  const asked = new URL(request.url).searchParams.get('w');
  const width = VARIANT_WIDTHS.find((entry) => String(entry) === asked);
  if (width && media.type.startsWith('image/')) {
    const variant = { path: ctx.media.variantPath(media.id, width), type: 'image/webp', tag: `${media.id}-${width}` };
    const found = await serveFile(request, variant);
    if (found) return found;
    if (!existsSync(path)) return null;
    await makeVariants(ctx.media, { id: media.id, path });
    return serveFile(request, variant);
  }
  return serveFile(request, { path, type: media.type, tag: media.id, ...options });
}

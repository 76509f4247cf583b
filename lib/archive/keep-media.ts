import type { Context } from '../context';
import type { MediaRow } from '../db/schema';
import { log } from '../log';
import { MediaRefused } from '../media/store';
import { makeVariants, measure } from '../media/variants';
import { keepPlaceholder } from './placeholders';

/** A 16,384² picture or a long clip; more is refused. */
export const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
/** What a person may send up: reference pictures and masks. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;

/** A complaint of the decoder, as opposed to one of the disk. */
const isBroken = (error: unknown) => (error as NodeJS.ErrnoException).code === undefined;

/**
 * Brings bytes into the store: streamed, size-capped, type found in the bytes, measured, thumbnails made, noted in
 * the database. Throws `MediaRefused`, and what the disk or the source throws.
 */
export async function keepMedia(
  ctx: Context,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
  options: { withoutThumbnails?: 'refuse' | 'keep' } = {},
): Promise<MediaRow> {
  const file = await ctx.media.put(source, { maxBytes });
  const size = file.kind === 'image' ? await measure(file.path) : { width: null, height: null };
  if (file.kind === 'image') {
    await makeVariants(ctx.media, file).catch((error: unknown) => {
      if (!isBroken(error)) throw error;
      // What a provider made is kept as it is; what a person sends up must be whole.
      if (options.withoutThumbnails !== 'keep') {
        throw new MediaRefused('broken', 'The picture cannot be decoded; it may be cut off.', { cause: error });
      }
      log.warn({ error, media: file.id }, 'a picture has no thumbnails');
    });
  }
  const row: MediaRow = { id: file.id, type: file.type, bytes: file.bytes, ...size, created_at: ctx.now() };
  await ctx.database.db
    .insertInto('media')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  // A check (verify.ts) that found it missing or changed is out of date: it was hashed on its way in.
  await ctx.database.db.deleteFrom('media_checks').where('media_id', '=', file.id).execute();
  if (file.kind === 'image') await keepPlaceholder(ctx, row);
  return row;
}

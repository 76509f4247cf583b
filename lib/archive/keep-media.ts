import type { Context } from '../context';
import type { MediaRow } from '../db/schema';
import { makeVariants, measure } from '../media/variants';

/** A 16,384² picture or a long clip; more is refused. */
export const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
/** What a person may send up: reference pictures and masks. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;

/**
 * Brings bytes into the store: streamed, size-capped, type found in the bytes, measured, thumbnails made, noted in
 * the database. Throws `MediaRefused`, and what the disk or the source throws.
 */
export async function keepMedia(ctx: Context, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<MediaRow> {
  const file = await ctx.media.put(source, { maxBytes });
  const size = file.kind === 'image' ? await measure(file.path) : { width: null, height: null };
  if (file.kind === 'image') await makeVariants(ctx.media, file);
  const row: MediaRow = { id: file.id, type: file.type, bytes: file.bytes, ...size, created_at: ctx.now() };
  await ctx.database.db
    .insertInto('media')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return row;
}

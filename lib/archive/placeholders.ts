import { existsSync } from 'node:fs';
import type { Context } from '../context';
import type { Database } from '../db/client';
import type { MediaRow } from '../db/schema';
import { log } from '../log';
import { makePlaceholder } from '../media/placeholder';

/*
 * What is drawn of a picture before it is there: made when it comes in, and little by little for libraries from before,
 * rebuilt or brought in.
 */

const PAGE = 500;
/** The thumbnail is decoded much faster than the picture. */
const THUMBNAIL = 384;
/** So many are made in one turn of the housekeeping. */
const MOST_A_TURN = 1_000;

/** Makes the placeholder of a stored picture. A picture that cannot be decoded has none; a file that is missing may come. */
export async function keepPlaceholder(ctx: Context, media: Pick<MediaRow, 'id' | 'type'>): Promise<void> {
  const paths = [ctx.media.variantPath(media.id, THUMBNAIL), ctx.media.path(media.id, media.type)];
  const path = paths.find(existsSync);
  if (!path) return;
  const webp = await makePlaceholder(path).catch((error: unknown) => {
    log.warn({ error, media: media.id }, 'a picture has no placeholder');
    return '';
  });
  await ctx.database.db
    .insertInto('placeholders')
    .values({ media_id: media.id, webp })
    .onConflict((conflict) => conflict.column('media_id').doNothing())
    .execute();
}

/** Makes placeholders that are missing, at most `limit` in one turn. Answers how many pictures were looked at anew. */
export async function makeMissingPlaceholders(ctx: Context, limit = MOST_A_TURN): Promise<number> {
  let after = '';
  let made = 0;
  while (made < limit) {
    const rows = await ctx.database.db
      .selectFrom('media')
      .leftJoin('placeholders', 'placeholders.media_id', 'media.id')
      .select(['media.id', 'media.type', 'placeholders.webp'])
      .where('media.id', '>', after)
      .orderBy('media.id')
      .limit(PAGE)
      .execute();
    for (const { id, type, webp } of rows) {
      if (webp !== null || !type.startsWith('image/') || made >= limit) continue;
      await keepPlaceholder(ctx, { id, type });
      made += 1;
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.id;
  }
  return made;
}

/** Placeholders by media id, of those that have one. */
export async function findPlaceholders({ db }: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('placeholders')
    .select(['media_id', 'webp'])
    .where('media_id', 'in', [...new Set(ids)])
    .where('webp', '<>', '')
    .execute();
  return new Map(rows.map(({ media_id, webp }) => [media_id, webp]));
}

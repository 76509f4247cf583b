import { access, rm } from 'node:fs/promises';
import type { Context } from '../context';
import { mediaTypes } from '../media/media-types';
import { MediaRefused, type StoredFile } from '../media/store';
import { UserError } from '../result';
import { incomplete } from './import-bounds';
import { MAX_OUTPUT_BYTES } from './keep-media';
import type { ZipEntry, ZipFile } from './zip-read';

/* The files of an archive on their way into the store: in, out again where the import failed, and in once more. */

/** Puts every file of the archive into the store. Answers how many there are; those that were not there before are in `added`. */
export async function takeFiles(ctx: Context, zip: ZipFile, added: StoredFile[]): Promise<number> {
  let count = 0;
  for (const entry of zip.entries.values()) {
    const id = fileOf(entry);
    if (!id) continue;
    count += 1;
    try {
      const file = await ctx.media.put(entry.read(), { maxBytes: MAX_OUTPUT_BYTES });
      if (file.isNew) added.push(file);
      if (file.id !== id) throw incomplete(`“${entry.name}”`);
    } catch (error) {
      if (!(error instanceof MediaRefused)) throw error;
      throw new UserError(
        'invalid',
        `“${entry.name}” in the archive is refused: ${error.message} Nothing was imported.`,
      );
    }
  }
  return count;
}

/** Which file of the store an entry is to be; undefined for one that is none. */
const fileOf = ({ name }: ZipEntry) => /^media\/([0-9a-f]{64})\.\w{1,8}$/.exec(name)?.[1];

/** Removes what an import that failed had put into the store, but for what somebody else has taken in since. */
export async function takeBack(ctx: Context, added: readonly StoredFile[]): Promise<void> {
  for (const { id, path } of added) {
    const held = await ctx.database.db.selectFrom('media').select('id').where('id', '=', id).executeTakeFirst();
    if (!held) await rm(path, { force: true });
  }
}

async function isInStore({ media }: Context, id: string): Promise<boolean> {
  for (const type of mediaTypes()) {
    const isThere = await access(media.path(id, type)).then(
      () => true,
      () => false,
    );
    if (isThere) return true;
  }
  return false;
}

/** Files come long before the rows that name them: what a sweep of unnamed files has removed meanwhile is put back. */
export async function putBack(ctx: Context, zip: ZipFile): Promise<void> {
  for (const entry of zip.entries.values()) {
    const id = fileOf(entry);
    if (id && !(await isInStore(ctx, id))) await ctx.media.put(entry.read(), { maxBytes: MAX_OUTPUT_BYTES });
  }
}

import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DRAFT_ENDING } from './replace-file';

/** No file is written for so long, in milliseconds. */
const STALE = 24 * 60 * 60_000;

/** Where files are replaced, one folder deep each: thumbnails and peaks, and sidecars. */
const PLACES = ['variants', 'jobs'];

/** Removes the drafts that processes left which were killed while they wrote. `now` in milliseconds; answers how many. */
export async function sweepDrafts(mediaFolder: string, now: number): Promise<number> {
  let removed = 0;
  for (const place of PLACES) {
    for (const folder of await namesIn(join(mediaFolder, place))) {
      for (const name of await namesIn(join(mediaFolder, place, folder))) {
        if (!name.endsWith(DRAFT_ENDING)) continue;
        const draft = join(mediaFolder, place, folder, name);
        const found = await stat(draft).catch(() => null);
        if (!found || now - found.mtimeMs < STALE) continue;
        await rm(draft, { force: true });
        removed += 1;
      }
    }
  }
  return removed;
}

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });

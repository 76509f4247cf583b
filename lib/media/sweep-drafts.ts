import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DRAFT_ENDING } from './replace-file';
import { INCOMING } from './store';

/** No file is written for so long, in milliseconds. */
const STALE = 24 * 60 * 60_000;

/** Where files are replaced, one folder deep each: thumbnails and peaks, and sidecars. */
const PLACES = ['variants', 'jobs'];

/** Removes what processes left which were killed while they wrote. `now` in milliseconds; answers how many files. */
export async function sweepDrafts(mediaFolder: string, now: number): Promise<number> {
  let removed = 0;
  for (const draft of await draftsIn(mediaFolder)) {
    const found = await stat(draft).catch(() => null);
    if (!found || now - found.mtimeMs < STALE) continue;
    await rm(draft, { force: true });
    removed += 1;
  }
  return removed;
}

/** All files that are not whole yet, or never will be. */
async function draftsIn(mediaFolder: string): Promise<string[]> {
  const incoming = join(mediaFolder, INCOMING);
  const drafts = (await namesIn(incoming)).map((name) => join(incoming, name));
  for (const place of PLACES) {
    for (const folder of await namesIn(join(mediaFolder, place))) {
      const names = await namesIn(join(mediaFolder, place, folder));
      drafts.push(
        ...names.filter((name) => name.endsWith(DRAFT_ENDING)).map((name) => join(mediaFolder, place, folder, name)),
      );
    }
  }
  return drafts;
}

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });

import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { replaceFile } from './replace-file';
import { createFolderStore, INCOMING } from './store';
import { sweepDrafts } from './sweep-drafts';

const HOUR = 60 * 60_000;

/** Bytes that begin to come and never end. */
async function* endless() {
  yield new Uint8Array(8);
  await new Promise(() => {});
}

it('removes what killed processes left of files, thumbnails and sidecars, and nothing that is being written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-drafts-'));
  const now = 1_795_000_000_000;
  const put = async (path: string, age: number) => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, 'half');
    await utimes(file, (now - age) / 1_000, (now - age) / 1_000);
  };
  try {
    expect(await sweepDrafts(folder, now)).toBe(0);
    // A draft as the writer names it, of a process that was killed.
    const draft = await new Promise<string>((resolve) => {
      void replaceFile(join(folder, 'variants', 'ab', 'killed.webp'), async (path) => {
        resolve(path);
        await new Promise(() => {});
      });
    });
    await put(draft.slice(folder.length), 25 * HOUR);
    await put('jobs/2026-11/killed.json.1.part', 25 * HOUR);
    await put('jobs/2026-11/job.json', 25 * HOUR);
    await put('variants/ab/writing.webp.2.part', HOUR);
    // A file of the store while it comes in, of a process that was killed.
    void createFolderStore(folder).put(endless(), { maxBytes: 1_000 });
    const incoming = join(folder, INCOMING);
    const coming = await vi.waitUntil(async () => (await readdir(incoming).catch(() => []))[0]);
    await put(join(INCOMING, coming), 25 * HOUR);
    await put(join(INCOMING, 'arriving'), HOUR);
    expect(await sweepDrafts(folder, now)).toBe(3);
    expect(await readdir(incoming)).toEqual(['arriving']);
    expect(await readdir(join(folder, 'variants', 'ab'))).toEqual(['writing.webp.2.part']);
    expect(await readdir(join(folder, 'jobs', '2026-11'))).toEqual(['job.json']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

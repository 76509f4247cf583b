import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFile } from './replace-file';

let folder: string;
let target: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-replace-'));
  target = join(folder, 'new', 'file.txt');
});
afterEach(() => rm(folder, { recursive: true }));

it('lets two write the same file at once: one of them stays, whole', async () => {
  let begun = 0;
  let meet = () => {};
  const both = new Promise<void>((resolve) => (meet = resolve));
  const write = (words: string) =>
    replaceFile(target, async (draft) => {
      await writeFile(draft, words);
      begun += 1;
      if (begun === 2) meet();
      await both;
    });
  await Promise.all([write('one'), write('other')]);
  expect(['one', 'other']).toContain(await readFile(target, 'utf8'));
  expect(await readdir(join(folder, 'new'))).toEqual(['file.txt']);
});

it('keeps the file before and leaves nothing where the writing fails', async () => {
  await replaceFile(target, (draft) => writeFile(draft, 'before'));
  const failing = replaceFile(target, async (draft) => {
    await writeFile(draft, 'half');
    throw new Error('no space');
  });
  await expect(failing).rejects.toThrow('no space');
  expect(await readFile(target, 'utf8')).toBe('before');
  expect(await readdir(join(folder, 'new'))).toEqual(['file.txt']);
});

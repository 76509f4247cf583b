import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeWhole } from './write-whole';

it('two that write the same file at once are in no one’s way', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-whole-'));
  const file = join(folder, 'picture.png');
  const bytes = Buffer.alloc(300_000, 7);
  await Promise.all(Array.from({ length: 20 }, () => writeWhole(file, bytes)));
  expect(await readdir(folder)).toEqual(['picture.png']);
  expect((await readFile(file)).equals(bytes)).toBe(true);
  await rm(folder, { recursive: true });
});

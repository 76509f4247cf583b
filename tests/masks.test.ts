import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { keepMedia } from '@/lib/archive/keep-media';
import { setGreyMask } from '@/lib/connection-options';
import { listMasks } from '@/lib/jobs/masks';
import { encodeMaskPng } from '@/lib/mask/png';
import { startStudio, type TestStudio } from './support/studio';

let studio: TestStudio;
afterEach(() => studio.stop());

/** A picture of 64 × 64 whose upper rows are white; another one for another number of them. */
async function striped(rows: number): Promise<string> {
  const data = Buffer.alloc(64 * 64).fill(255, 0, rows * 64);
  const png = await sharp(data, { raw: { width: 64, height: 64, channels: 1 } })
    .png()
    .toBuffer();
  return (await keepMedia(studio.ctx, [png] as never, 1e6)).id;
}

it('lists masks of Edit with the family, and by the picture where it has none', async () => {
  studio = await startStudio();
  const [picture, other, mask, second] = await Promise.all([1, 2, 3, 4].map(striped));
  const shared = { kind: 'edit', speed: 'fast', botType: 'midjourney' } as const;
  const edited = await studio.make({ ...shared, prompt: 'a kite', picture: picture!, maskId: mask! });
  await studio.make({ ...shared, prompt: 'a hat', picture: other!, maskId: second! });
  await studio.make({ ...shared, prompt: 'without', picture: picture!, maskId: null });
  await studio.done(edited.id);
  const upscaled = await studio.press(edited.id, 'upscale/U1/1');

  const family = async (jobId: string, mediaId: string) =>
    (await listMasks({ ctx: studio.ctx, input: { jobId, mediaId } })).family.map((known) => known.name);
  expect(await family(upscaled.id, '')).toEqual(['a kite']);
  expect(await family('', picture!)).toEqual(['a kite']);
  expect(await family('', other!)).toEqual(['a hat']);
  expect(await family('', '')).toEqual([]);
});

/** Depth and colour type of a PNG, and its pixels as 0 or 255. */
async function looksOf(png: Uint8Array) {
  const pixels = await sharp(png).toColourspace('b-w').extractChannel(0).raw().toBuffer();
  return { depth: png[24], colourType: png[25], white: pixels.filter((sample) => sample === 255).length };
}

async function switchToGrey(connection: string, greyMask: boolean): Promise<void> {
  await setGreyMask({ ctx: studio.ctx, input: { connection, greyMask } });
}

it('reaches a server that refuses one bit as 8-bit grey, with the same pixels', async () => {
  studio = await startStudio();
  const grid = await studio.imagine();
  await studio.done(grid.id);
  const picture = await studio.press(grid.id, 'upscale/U1/1');
  await studio.done(picture.id);
  const bits = new Uint8Array(1024 * 1024).fill(1, 0, 300 * 1024);
  const painted = await encodeMaskPng({ width: 1024, height: 1024, bits });
  const maskId = (await keepMedia(studio.ctx, [painted] as never, 1e6)).id;
  const arrived = async () => {
    const job = await studio.press(picture.id, 'vary/Vary (Region)');
    await studio.answer(job.id, 'a red kite', maskId);
    await studio.done(job.id);
    const work = studio.emulator.control.tasks().flatMap((task) => (task.work?.kind === 'inpaint' ? [task.work] : []));
    return looksOf(await readFile(join(studio.folder, 'emulator', 'uploads', work.at(-1)!.mask!)));
  };
  const white = 300 * 1024;
  expect(await arrived()).toEqual({ depth: 1, colourType: 0, white });
  await switchToGrey('emulator', true);
  expect(await arrived()).toEqual({ depth: 8, colourType: 0, white });
});

it('goes beside an edit as 8-bit grey, too', async () => {
  studio = await startStudio();
  await switchToGrey('emulator', true);
  const bits = new Uint8Array(64 * 64).fill(1, 0, 640);
  const maskId = (await keepMedia(studio.ctx, [await encodeMaskPng({ width: 64, height: 64, bits })] as never, 1e6)).id;
  const asked = { kind: 'edit', prompt: 'a kite', picture: await striped(5), maskId } as const;
  await studio.make({ ...asked, speed: 'fast', botType: 'midjourney' });
  await studio.step();
  const sent = studio.lastSent('/submit/edits')!.body['maskBase64'] as string;
  const png = Buffer.from(sent.slice(sent.indexOf(',') + 1), 'base64');
  expect(await looksOf(png)).toEqual({ depth: 8, colourType: 0, white: 640 });
});

it('no connection that does not exist is told how to take masks', async () => {
  studio = await startStudio();
  await expect(switchToGrey('nowhere', true)).rejects.toMatchObject({ code: 'no-connection' });
});

import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellOf, crop, difference, discMask, resized, type Pixels } from '../harness';
import { startApiframe, type WireJob } from './harness';

/** Every action on a real picture: it is the scene of its parent that goes on. */
describe('pictures', () => {
  let studio: Awaited<ReturnType<typeof startApiframe>>;
  let grid: WireJob;
  let single: WireJob;
  let whole: Pixels;

  beforeAll(async () => {
    studio = await startApiframe();
    grid = await studio.imagine('a lighthouse on a ridge at dawn --seed 5');
    single = await studio.act(grid, { action: 'upsample', index: 3 });
    whole = await pixels(single.result?.images?.[0]);
  });
  afterAll(() => studio.emulator.close());

  it('a generation is four files and their sheet', async () => {
    const { images = [], gridUrl } = grid.result ?? {};
    expect(images.map((url) => new URL(url).pathname)).toEqual(
      [1, 2, 3, 4].map((place) => `/cdn/images/${grid.id}-${place}.png`),
    );
    const sheet = await pixels(gridUrl);
    expect([sheet.width, sheet.height]).toEqual([2048, 2048]);
    // All four at once, twice: nobody cuts the same file at the same time.
    const cells = await Promise.all([...images, ...images].map(pixels));
    for (const [index, cell] of cells.entries()) expect(difference(cell, cellOf(sheet, (index % 4) + 1))).toBe(0);
  });

  it('upsample is the chosen cell, alone and without a sheet', async () => {
    expect(single).toMatchObject({ creditCost: 4, input: { parentJobId: grid.id, action: 'upsample', index: 3 } });
    expect(single.result).toEqual({ images: [`${studio.emulator.url}/cdn/images/${single.id}-1.png`] });
    expect(difference(whole, await pixels(grid.result?.images?.[2]))).toBe(0);
  });

  it('variation is four pictures like the chosen one', async () => {
    const varied = await studio.act(grid, { action: 'variation', index: 3 });
    const others = await Promise.all((varied.result?.images ?? []).map(pixels));
    expect(others).toHaveLength(4);
    const other = await pixels(grid.result?.images?.[0]);
    for (const picture of others) {
      expect(difference(picture, whole)).toBeGreaterThan(0.5);
      expect(difference(picture, whole)).toBeLessThan(difference(other, whole));
    }
  });

  it('inpaint changes the white of the mask and no pixel beside it', async () => {
    const mask = await discMask(whole.width, whole.height, 300, 700, 150);
    const job = await studio.act(single, { action: 'inpaint', mask, prompt: 'a red boat' });
    expect(job).toMatchObject({ status: 'COMPLETED', input: { action: 'inpaint', prompt: 'a red boat' } });
    expect(job.input).not.toHaveProperty('mask');
    for (const url of job.result?.images ?? []) {
      const picture = await pixels(url);
      expect(difference(crop(picture, 0, 0, 1024, 500), crop(whole, 0, 0, 1024, 500))).toBe(0);
      expect(difference(crop(picture, 250, 650, 100, 100), crop(whole, 250, 650, 100, 100))).toBeGreaterThan(3);
    }
  });

  it('a mask of another size, or none that can be read, fails the job and is paid back', async () => {
    const before = await studio.credits();
    const small = await studio.act(single, { action: 'inpaint', mask: await discMask(512, 512, 99, 99, 50) });
    expect(small).toMatchObject({ status: 'FAILED', creditCost: 0, error: expect.stringMatching(/1024x1024/) });
    const torn = Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), Buffer.alloc(64)]).toString('base64');
    expect(await studio.act(single, { action: 'inpaint', mask: torn })).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/could not be read/),
    });
    expect(await studio.credits()).toBe(before);
  });

  it.each([1.5, 2])('outpaint %s keeps size and shows the old picture in the middle', async (zoomRatio) => {
    const job = await studio.act(single, { action: 'outpaint', zoomRatio });
    const far = await pixels(job.result?.images?.[0]);
    expect([far.width, far.height]).toEqual([1024, 1024]);
    const side = Math.round(1024 / zoomRatio);
    const edge = Math.round((1024 - side) / 2);
    const middle = crop(far, edge, edge, side, side);
    const shrunk = await resized(whole, side, side);
    expect(difference(middle, shrunk)).toBeLessThan(difference(crop(far, 0, 0, side, side), shrunk) / 2);
  });

  it.each([
    ['left', 1344, 896, 448, 0],
    ['right', 1344, 896, 0, 0],
    ['up', 896, 1344, 0, 448],
    ['down', 896, 1344, 0, 0],
  ])('pan %s grows that side by half and keeps the old picture', async (direction, width, height, left, top) => {
    const job = await studio.act(single, { action: 'pan', direction });
    const wide = await pixels(job.result?.images?.[0]);
    expect([wide.width, wide.height]).toEqual([width, height]);
    const old = await resized(whole, 896, 896);
    const kept = difference(crop(wide, left, top, 896, 896), old);
    const elsewhere = difference(crop(wide, left ? 0 : width - 896, top ? 0 : height - 896, 896, 896), old);
    expect(kept).toBeLessThan(elsewhere / 2);
  });

  it('a grid of an action can be acted on again, in its own shape', async () => {
    const wide = await studio.imagine('a harbour --seed 9', '16:9');
    const one = await studio.act(wide, { action: 'upsample', index: 1 });
    const panned = await studio.act(one, { action: 'pan', direction: 'up' });
    const again = await studio.act(panned, { action: 'upsample', index: 4 });
    const [first, last] = [await pixels(one.result?.images?.[0]), await pixels(again.result?.images?.[0])];
    expect([first.width, first.height]).toEqual([1456, 816]);
    expect(last.width / last.height).toBeCloseTo(1456 / 816 / 1.5, 1);
  });

  it('deletes files after a day, and on demand', async () => {
    const { emulator, job } = studio;
    const statusOf = async (url = '') => (await fetch(url)).status;
    emulator.control.task(single.id, { expired: true });
    expect(await job(single.id)).toMatchObject({ expired: true, status: 'COMPLETED' });
    expect(await statusOf(single.result?.images?.[0])).toBe(404);
    expect(await statusOf(grid.result?.gridUrl)).toBe(200);
    emulator.control.advance(24 * 3_600_000);
    expect(await job(grid.id)).toMatchObject({ expired: true });
    expect(await statusOf(grid.result?.gridUrl)).toBe(404);
    // The provider may still go on from it (section 14, hole 8).
    expect(await studio.act(grid, { action: 'upsample', index: 1 })).toMatchObject({
      status: 'COMPLETED',
      expired: false,
    });
  });
});

async function pixels(url = ''): Promise<Pixels> {
  const response = await fetch(url);
  const { data, info } = await sharp(Buffer.from(await response.arrayBuffer()))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

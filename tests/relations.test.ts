import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellOf, crop, difference, type Pixels, resized } from '@/emulator/harness';
import { keepMedia } from '@/lib/archive/keep-media';
import { fromJson } from '@/lib/db/json';
import { startStudio, type TestStudio } from './support/studio';

/*
 * What follows from a picture keeps it: zooms and squares hold it in their middle, pans at the far edge, a region all but
 * its white. Asserted on the pixels of the files that the studio stored.
 */

let studio: TestStudio;
let square: { id: string; pixels: Pixels };
let wide: { id: string; pixels: Pixels };

/** Painted again at another size the same scene differs by its grain and its resampling. */
const SAME = 7;
const ANOTHER = 15;

beforeAll(async () => {
  studio = await startStudio({ emulator: { pictureScale: 1 } });
  square = await pictureOf('a lighthouse on a ridge at dawn, layered paper mountains --seed 5 --v 7');
  wide = await pictureOf('a lighthouse on a ridge at dawn, layered paper mountains --seed 5 --v 7 --ar 3:2');
}, 60_000);
afterAll(() => studio.stop());

async function pictureOf(prompt: string) {
  const grid = await studio.imagine(prompt);
  await studio.done(grid.id);
  const { id } = await studio.press(grid.id, 'upscale/U1/1');
  await studio.done(id);
  return { id, pixels: await storedPixels(id) };
}

/** The one picture of a finished job, from the store. */
async function storedPixels(id: string): Promise<Pixels> {
  const output = fromJson((await studio.row(id)).outputs)[0]!;
  const file = await readFile(studio.ctx.media.path(output.mediaId!, output.type!));
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  expect([output.width, output.height]).toEqual([info.width, info.height]);
  return { data, width: info.width, height: info.height };
}

/** The four pictures of the grid that came of a click, answered where the click asks. */
async function cellsOf(parentId: string, offerKey: string, answer?: { prompt: string; maskId?: string }) {
  const { id } = await studio.press(parentId, offerKey);
  if (answer) {
    await studio.until(id, ({ status }) => status === 'needs-input');
    await studio.answer(id, answer.prompt, answer.maskId);
  }
  const row = await studio.done(id);
  expect(row.error).toBeNull();
  const grid = await storedPixels(id);
  return [1, 2, 3, 4].map((slot) => cellOf(grid, slot));
}

/** The place of the parent within a child, in pixels of a child that was drawn at the parent's own scale. */
type Place = { width: number; height: number; left: number; top: number };

async function expectWithin(cells: Pixels[], parent: Pixels, { width, height, left, top }: Place): Promise<void> {
  const upsideDown = { ...parent, data: Buffer.from(parent.data.toReversed()) };
  for (const cell of cells) {
    const found = crop(await resized(cell, width, height), left, top, parent.width, parent.height);
    expect(difference(found, parent)).toBeLessThan(SAME);
    expect(difference(found, upsideDown)).toBeGreaterThan(ANOTHER);
  }
}

describe('a zoom keeps the picture in its middle', () => {
  it.each([
    ['zoom/Zoom Out 2x', 2],
    ['zoom/Zoom Out 1.5x', 1.5],
  ])('%s', async (offerKey, factor) => {
    const cells = await cellsOf(square.id, offerKey);
    expect([cells[0]!.width, cells[0]!.height]).toEqual([1024, 1024]);
    const side = 1024 * factor;
    const edge = (side - 1024) / 2;
    await expectWithin(cells, square.pixels, { width: side, height: side, left: edge, top: edge });
    expect(difference(cells[0]!, cells[1]!)).toBeGreaterThan(1);
  });

  it.each([
    ['--zoom 1.6', { width: 1024, height: 1024 }, { width: 1638, height: 1638, left: 307, top: 307 }],
    ['--zoom 1', { width: 1024, height: 1024 }, { width: 1024, height: 1024, left: 0, top: 0 }],
    ['--zoom 2 --ar 3:2', { width: 1344, height: 896 }, { width: 3072, height: 2048, left: 1024, top: 512 }],
  ])('Custom Zoom by %s', async (flags, size, place) => {
    const prompt = `a lighthouse on a ridge at dawn, layered paper mountains --v 7 ${flags}`;
    const cells = await cellsOf(square.id, 'zoom/Custom Zoom', { prompt });
    expect(cells[0]).toMatchObject(size);
    await expectWithin(cells, square.pixels, place);
  });

  it('Make Square, of one that is wide, by its width', async () => {
    const cells = await cellsOf(wide.id, 'zoom/Make Square');
    expect([cells[0]!.width, cells[0]!.height]).toEqual([1024, 1024]);
    await expectWithin(cells, wide.pixels, { width: 1344, height: 1344, left: 0, top: 224 });
  });
});

describe('a pan keeps the picture at the edge that it leaves', () => {
  it.each([
    ['right', { width: 1536, height: 1024, left: 0, top: 0 }],
    ['left', { width: 1536, height: 1024, left: 512, top: 0 }],
    ['down', { width: 1024, height: 1536, left: 0, top: 0 }],
    ['up', { width: 1024, height: 1536, left: 0, top: 512 }],
  ])('%s', async (direction, place) => {
    const cells = await cellsOf(square.id, `pan/Pan ${direction}`);
    expect([cells[0]!.width, cells[0]!.height].toSorted()).toEqual([1344, 896]);
    expect(cells[0]!.width > cells[0]!.height).toBe(place.width > place.height);
    await expectWithin(cells, square.pixels, place);
  });
});

describe('a region', () => {
  it('changes where the mask is white, and no pixel elsewhere', async () => {
    const { width, height } = square.pixels;
    const painted = Buffer.alloc(width * height);
    for (let y = 200; y < 500; y += 1) painted.fill(255, y * width + 300, y * width + 700);
    const png = await sharp(painted, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer();
    const { id: maskId } = await keepMedia(studio.ctx, [png] as never, 1e7);
    const cells = await cellsOf(square.id, 'vary/Vary (Region)', { prompt: 'a golden crown --v 7', maskId });
    for (const cell of cells) {
      let [changed, spilt] = [0, 0];
      for (let pixel = 0; pixel < width * height; pixel += 1) {
        const at = pixel * 3;
        if (cell.data.compare(square.pixels.data, at, at + 3, at, at + 3) === 0) continue;
        if (painted[pixel] === 255) changed += 1;
        else spilt += 1;
      }
      expect(spilt).toBe(0);
      expect(changed / (400 * 300)).toBeGreaterThan(0.5);
    }
  });
});

describe('an upscale', () => {
  it('is the very cell of its grid, and its own upscale the same picture at twice the size', async () => {
    const grid = (await studio.row(square.id)).parent_id!;
    expect(cellOf(await storedPixels(grid), 1).data.equals(square.pixels.data)).toBe(true);
    const { id } = await studio.press(square.id, 'upscale/Upscale (Subtle)');
    await studio.done(id);
    const large = await storedPixels(id);
    expect([large.width, large.height]).toEqual([2048, 2048]);
    expect(difference(await resized(large, 1024, 1024), square.pixels)).toBeLessThan(SAME);
  });
});

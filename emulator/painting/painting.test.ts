import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellOf, crop, difference, discMask, resized, startTestEmulator, type Pixels, type WireTask } from '../harness';
import { cellSize } from './sizes';

describe('pictures', () => {
  let studio: Awaited<ReturnType<typeof startTestEmulator>>;
  let grid: WireTask;
  let single: WireTask;
  let gridPixels: Pixels;
  let parent: Pixels;

  beforeAll(async () => {
    studio = await startTestEmulator();
    grid = await studio.imagine('a lighthouse on a ridge at dawn, layered paper mountains --seed 5');
    single = await studio.press(grid, 'U2');
    gridPixels = await studio.pixels(grid);
    parent = await studio.pixels(single);
  });
  afterAll(() => studio.emulator.close());

  it('upscales to the very bytes of the cell', () => {
    expect([gridPixels.width, gridPixels.height, parent.width, parent.height]).toEqual([2048, 2048, 1024, 1024]);
    expect(cellOf(gridPixels, 2).data.equals(parent.data)).toBe(true);
    expect(cellOf(gridPixels, 1).data.equals(parent.data)).toBe(false);
  });

  it('repaints a region where the mask is white and leaves every other pixel alone', async () => {
    const dialog = await studio.pressOnly(single, 'Vary (Region)');
    const maskBase64 = await discMask(1024, 1024, 520, 300, 160);
    await studio.submit('modal', { taskId: dialog.result, prompt: 'a golden crown above the ridge', maskBase64 });
    const result = await studio.pixels(await studio.finish(dialog.result));
    const cells = [1, 2, 3, 4].map((slot) => cellOf(result, slot));
    for (const cell of cells) {
      const { outside, changed, inside } = compareByDisc(cell, parent, 520, 300, 160);
      expect(outside).toBe(0);
      expect(changed / inside).toBeGreaterThan(0.7);
    }
    const insides = cells.map((cell) => crop(cell, 420, 200, 200, 200));
    const pairs = insides.flatMap((one, index) => insides.slice(index + 1).map((other) => difference(one, other)));
    expect(Math.min(...pairs)).toBeGreaterThan(2);
  });

  it('zooms out around the old picture', async () => {
    const zoomed = await studio.pixels(await studio.press(single, 'Zoom Out 2x'));
    const small = await resized(parent, 512, 512);
    const cells = [1, 2, 3, 4].map((slot) => cellOf(zoomed, slot));
    for (const cell of cells) expect(difference(crop(cell, 256, 256, 512, 512), small)).toBeLessThan(6);
    const [first, second] = cells;
    if (!first || !second) throw new Error('no cells');
    const upsideDown = { ...small, data: Buffer.from(small.data.toReversed()) };
    expect(difference(crop(first, 256, 256, 512, 512), upsideDown)).toBeGreaterThan(20);
    expect(difference(first, second)).toBeGreaterThan(1);
  });

  it('pans by continuing the picture and keeps the overlap at the scale of the new cell', async () => {
    const task = await studio.press(single, '➡️');
    expect(task.properties?.finalPrompt).toContain('--ar 3:2');
    const panned = await studio.pixels(task);
    expect([panned.width, panned.height]).toEqual([2688, 1792]);
    const overlap = crop(cellOf(panned, 1), 0, 0, 896, 896);
    expect(difference(overlap, await resized(parent, 896, 896))).toBeLessThan(6);
  });

  it('upscales again to twice the size and the same picture', async () => {
    const large = await studio.pixels(await studio.press(single, 'Upscale (Subtle)'));
    expect([large.width, large.height]).toEqual([2048, 2048]);
    expect(difference(await resized(large, 1024, 1024), parent)).toBeLessThan(6);
  });

  it('varies subtly less than strongly, and strongly less than a reroll', async () => {
    const mean = async (task: WireTask) => {
      const pixels = await studio.pixels(task);
      return [1, 2, 3, 4].reduce((sum, slot) => sum + difference(cellOf(pixels, slot), parent), 0) / 4;
    };
    const subtle = await mean(await studio.press(single, 'Vary (Subtle)'));
    const variation = await mean(await studio.press(grid, 'V2'));
    const strong = await mean(await studio.press(single, 'Vary (Strong)'));
    const reroll = await mean(await studio.press(grid, '🔄'));
    expect(subtle).toBeLessThan(variation);
    expect(subtle).toBeLessThan(strong);
    expect(variation).toBeLessThan(reroll);
    expect(strong).toBeLessThan(reroll);
  });

  it('has the sizes Midjourney has', () => {
    const sizes = {
      '1:1': [1024, 1024],
      '16:9': [1456, 816],
      '3:2': [1344, 896],
      '4:3': [1232, 928],
      '9:16': [816, 1456],
      '2:3': [896, 1344],
    };
    for (const [name, [width, height]] of Object.entries(sizes)) {
      const [w = 1, h = 1] = name.split(':').map(Number);
      expect(cellSize(w / h)).toEqual({ width, height });
    }
    for (let ratio = 0.25; ratio <= 4; ratio += 0.17) {
      const { width, height } = cellSize(ratio);
      expect([width % 16, height % 16]).toEqual([0, 0]);
      expect(Math.abs(width / height / ratio - 1)).toBeLessThan(0.04);
    }
  });
});

function compareByDisc(cell: Pixels, parent: Pixels, x: number, y: number, radius: number) {
  let [outside, inside, changed] = [0, 0, 0];
  for (let index = 0; index < cell.width * cell.height; index++) {
    const at = index * 3;
    const same = cell.data.compare(parent.data, at, at + 3, at, at + 3) === 0;
    if (Math.hypot((index % cell.width) - x, Math.floor(index / cell.width) - y) >= radius) outside += same ? 0 : 1;
    else {
      inside++;
      changed += same ? 0 : 1;
    }
  }
  return { outside, inside, changed };
}

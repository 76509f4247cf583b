import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp, { type OutputInfo } from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { keepMedia } from '@/lib/archive/keep-media';
import { fromJson } from '@/lib/db/json';
import { getJobDetail } from '@/lib/jobs/get-job';
import { ENGINES, startStudio, type TestStudio } from './support/studio';

let studio: TestStudio;
afterEach(() => studio.stop());

describe.each(ENGINES)('the loop on %s', (engine) => {
  it('goes from a prompt over U2 and Vary (Region) to a grid in which only the painted part is new', async () => {
    studio = await startStudio({ engine, emulator: { pictureScale: 1 } });
    const grid = await studio.imagine();
    expect(grid.status).toBe('sending');
    const gridRow = await studio.done(grid.id);
    expect(fromJson(gridRow.offers).map((offer) => offer.label)).toEqual([
      'U1',
      'U2',
      'U3',
      'U4',
      'Reroll',
      'V1',
      'V2',
      'V3',
      'V4',
    ]);
    expect(fromJson(gridRow.outputs)[0]).toMatchObject({ width: 2048, height: 2048, type: 'image/png' });

    const upscaled = await studio.press(grid.id, 'upscale/U2/2');
    await studio.done(upscaled.id);

    const region = await studio.press(upscaled.id, 'vary/Vary (Region)');
    await studio.until(region.id, (row) => row.status === 'needs-input' && row.needs === 'mask');
    const mask = await leftHalfMask(1024);
    const media = await keepMedia(studio.ctx, [mask] as never, 1e7);
    await studio.answer(region.id, 'a golden crown above the ridge', media.id);
    const regionRow = await studio.done(region.id);
    expect(regionRow.prompt).toBe('a golden crown above the ridge');

    const parent = await pixels(studio, upscaled.id);
    const child = await pixels(studio, region.id);
    expect(parent.info).toMatchObject({ width: 1024, height: 1024 });
    expect(child.info).toMatchObject({ width: 2048, height: 2048 });
    for (const [left, top] of [
      [0, 0],
      [1024, 0],
      [0, 1024],
      [1024, 1024],
    ] as const) {
      expect(countDifferent(parent, child, { left, top, from: 512, to: 1024 })).toBe(0);
      expect(countDifferent(parent, child, { left, top, from: 0, to: 512 })).toBeGreaterThan(512 * 1024 * 0.5);
    }

    const detail = await getJobDetail({ ctx: studio.ctx, input: { id: region.id } });
    expect(detail?.ancestors.map((job) => job.id)).toEqual([grid.id, upscaled.id]);
    const gridDetail = await getJobDetail({ ctx: studio.ctx, input: { id: grid.id } });
    expect(gridDetail?.job.usedOffers).toEqual(['upscale/U2/2']);
    expect(gridDetail?.children.map((job) => job.id)).toEqual([upscaled.id]);
  });

  it('makes one job of two clicks with one key, also at the same moment', async () => {
    studio = await startStudio({ engine });
    const submitKey = randomUUID();
    const jobs = await Promise.all([1, 2, 3].map(() => studio.imagine('twice', { submitKey })));
    expect(new Set(jobs.map((job) => job.id)).size).toBe(1);
    await studio.step();
    expect(studio.emulator.control.tasks()).toHaveLength(1);
  });
});

async function leftHalfMask(size: number): Promise<Buffer> {
  const raw = Buffer.alloc(size * size);
  for (let y = 0; y < size; y += 1) raw.fill(255, y * size, y * size + size / 2);
  return sharp(raw, { raw: { width: size, height: size, channels: 1 } })
    .png()
    .toBuffer();
}

type Pixels = { data: Buffer; info: OutputInfo };

async function pixels(from: TestStudio, id: string): Promise<Pixels> {
  const output = fromJson((await from.row(id)).outputs)[0]!;
  const file = await readFile(from.ctx.media.path(output.mediaId!, output.type!));
  return sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
}

/** Pixels of a cell (columns `from` to `to`) that are not the parent's. */
function countDifferent(
  parent: Pixels,
  grid: Pixels,
  cell: { left: number; top: number; from: number; to: number },
): number {
  let different = 0;
  for (let y = 0; y < parent.info.height; y += 1) {
    for (let x = cell.from; x < cell.to; x += 1) {
      const a = (y * parent.info.width + x) * 3;
      const b = ((y + cell.top) * grid.info.width + x + cell.left) * 3;
      if (parent.data.compare(grid.data, b, b + 3, a, a + 3) !== 0) different += 1;
    }
  }
  return different;
}

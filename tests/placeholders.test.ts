import { writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepMedia } from '@/lib/archive/keep-media';
import { findPlaceholders, makeMissingPlaceholders } from '@/lib/archive/placeholders';
import { listJobs } from '@/lib/jobs/list-jobs';
import { ENGINES, startStudio, type TestStudio } from './support/studio';

/*
 * What is drawn of a picture before it is there.
 */

describe.each(ENGINES)('placeholders (%s)', (engine) => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await startStudio({ engine });
    await studio.done((await studio.imagine('a lighthouse')).id);
  }, 120_000);
  afterAll(async () => studio.stop());

  const shown = async () => (await listJobs({ ctx: studio.ctx, input: {} })).jobs[0]!.outputs[0]!;
  const forget = () => studio.ctx.database.db.deleteFrom('placeholders').execute();
  const keep = async (picture: Sharp) =>
    keepMedia(studio.ctx, [new Uint8Array(await picture.png().toBuffer())] as never, 1e7);
  const plain = (alpha: number) =>
    sharp({ create: { width: 640, height: 320, channels: 4, background: { r: 200, g: 30, b: 90, alpha } } });

  it('comes with each picture of a tile, small, in its shape and colour', async () => {
    const { id } = await keep(plain(1));
    const webp = (await findPlaceholders(studio.ctx.database, [id])).get(id)!;
    const { data, info } = await sharp(Buffer.from(webp, 'base64')).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([16, 8]);
    expect(Math.abs(data[0]! - 200)).toBeLessThan(12);

    const { placeholder } = await shown();
    expect(Buffer.from(placeholder!, 'base64').length).toBeLessThan(400);
  });

  it('is made later for a library that has none, as much as is asked for', async () => {
    await forget();
    expect((await shown()).placeholder).toBeUndefined();
    expect(await makeMissingPlaceholders(studio.ctx, 1)).toBe(1);
    expect(await makeMissingPlaceholders(studio.ctx)).toBeGreaterThan(0);
    expect((await shown()).placeholder).toBeDefined();
    expect(await makeMissingPlaceholders(studio.ctx)).toBe(0);
  });

  it('is not there behind what is transparent, nor for what cannot be decoded, and neither is tried again', async () => {
    const { id } = await keep(plain(0.4));
    const broken = await keep(sharp({ create: { width: 8, height: 8, channels: 3, background: '#123456' } }));
    await forget();
    await writeFile(studio.ctx.media.path(broken.id, broken.type), 'no picture');
    await writeFile(studio.ctx.media.variantPath(broken.id, 384), 'no picture');
    expect(await makeMissingPlaceholders(studio.ctx)).toBeGreaterThan(1);
    expect((await findPlaceholders(studio.ctx.database, [id, broken.id])).size).toBe(0);
    expect(await makeMissingPlaceholders(studio.ctx)).toBe(0);
  });
});

import { rm, writeFile, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkUpstream } from '@/lib/archive/check-upstream';
import { keepMedia } from '@/lib/archive/keep-media';
import { listArchive, summariseArchive } from '@/lib/archive/list-archive';
import { retryArchive } from '@/lib/archive/retry';
import { startVerify, verifySettled, verifyState } from '@/lib/archive/verify';
import { changeJob } from '@/lib/db/jobs';
import { fromJson, toJson } from '@/lib/db/json';
import type { JobRow } from '@/lib/db/schema';
import { ENGINES, startStudio, type TestStudio } from './support/studio';

/*
 * What is stored and what is not, and whether it still is what it was.
 */

describe.each(ENGINES)('the archive (%s)', (engine) => {
  let studio: TestStudio;
  let job: JobRow;
  let other: JobRow;
  beforeAll(async () => {
    studio = await startStudio({ engine });
    job = await studio.done((await studio.imagine('a lighthouse')).id);
    studio.clock.advance(1_000);
    other = await studio.done((await studio.imagine('a mill')).id);
  }, 120_000);
  afterAll(async () => studio.stop());

  const list = (show: 'all' | 'missing' | 'failed' | 'expiring' | 'damaged' | 'lost', before?: string, limit = 50) =>
    listArchive({ ctx: studio.ctx, input: { show, limit, ...(before ? { before } : {}) } });
  const ids = async (...given: Parameters<typeof list>) => (await list(...given)).jobs.map(({ id }) => id);
  const change = (id: string, patch: Partial<JobRow>) =>
    changeJob(studio.ctx.database, id, studio.clock.now(), () => patch);
  const fileOf = (row: JobRow) => {
    const [output] = fromJson(row.outputs);
    return studio.ctx.media.path(output!.mediaId!, output!.type!);
  };
  const verify = async (jobIds?: string[]) => {
    startVerify({ ctx: studio.ctx, input: jobIds ? { jobIds } : {} });
    await verifySettled();
    return verifyState();
  };

  it('tells checksum, size and origin of each output, by page', async () => {
    const first = await list('all', undefined, 1);
    expect(first.jobs).toMatchObject([{ id: other.id, title: 'a mill', archive: 'stored', error: null }]);
    expect(first.jobs[0]!.outputs).toMatchObject([
      {
        mediaId: expect.stringMatching(/^[0-9a-f]{64}$/),
        bytes: expect.any(Number),
        url: expect.stringContaining('http'),
      },
    ]);
    const second = await list('all', first.next!, 1);
    expect(second.jobs.map(({ id }) => id)).toEqual([job.id]);
    expect(second.next).toBeNull();
    expect(await summariseArchive(studio.ctx)).toMatchObject({
      files: 2,
      missing: 0,
      failed: 0,
      damaged: 0,
      expiring: 0,
    });
  });

  it('finds a file that is missing or changed, fetches it again, and keeps it until then', async () => {
    expect(await verify()).toMatchObject({ state: 'done', files: 2, damaged: 0, share: 1 });
    const path = fileOf(job);
    const bytes = await readFile(path);
    await writeFile(path, Buffer.concat([bytes, Buffer.from([0])]));
    await rm(fileOf(other));
    studio.emulator.control.task(job.remote_id!, { killImage: true });
    expect(await verify()).toMatchObject({ damaged: 2 });
    expect(await ids('damaged')).toEqual([other.id, job.id]);
    const { jobs } = await list('damaged');
    expect(jobs.map(({ outputs }) => outputs[0]!.check?.found)).toEqual(['missing', 'changed']);
    expect(jobs.map(({ error }) => error)).toEqual([
      expect.stringContaining('missing from the data folder'),
      expect.stringContaining('checksum is another'),
    ]);

    await studio.step();
    expect((await readFile(fileOf(other))).length).toBeGreaterThan(0);
    expect(await ids('damaged')).toEqual([job.id]);
    // The provider has lost it: what is left of it stays where it is.
    expect((await readFile(path)).length).toBe(bytes.length + 1);
    expect((await studio.row(job.id)).archive_error).toMatch(/gone/);
    studio.emulator.control.task(job.remote_id!, { killImage: false });
    expect(await retryArchive({ ctx: studio.ctx, input: {} })).toEqual({ jobs: 1 });
    await studio.until(job.id, (row) => row.archive === 'stored');
    expect(bytes.equals(await readFile(path))).toBe(true);
    expect(await ids('damaged')).toEqual([]);
    expect(await verify([job.id])).toMatchObject({ files: 1, damaged: 0 });
  });

  it('looks at what jobs were given and at what no job names, too', async () => {
    const upload = (background: string) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer()
        .then((png) => keepMedia(studio.ctx, Readable.from([png]), 1_000_000));
    const [given, unused] = [await upload('red'), await upload('blue')];
    const child = await studio.done((await studio.imagine('a kite', { references: [given.id] })).id);
    const { files } = await summariseArchive(studio.ctx);
    studio.clock.advance(1_000);
    expect(await verify()).toMatchObject({ files, damaged: 0, unnamed: 0 });

    studio.clock.advance(1_000);
    await writeFile(studio.ctx.media.path(given.id, given.type), 'x');
    await rm(studio.ctx.media.path(unused.id, unused.type));
    expect(await verify()).toMatchObject({ files, damaged: 2, unnamed: 1 });
    expect((await list('damaged')).jobs).toMatchObject([
      { id: child.id, archive: 'stored', damaged: [{ mediaId: given.id, role: 'given', check: { found: 'changed' } }] },
    ]);

    // Who has the file brings it back.
    await upload('red');
    await upload('blue');
    expect(await ids('damaged')).toEqual([]);
    studio.clock.advance(1_000);
    expect(await verify()).toMatchObject({ files, damaged: 0 });
    expect(await verify([child.id])).toMatchObject({ files: 2, damaged: 0 });
  });

  it('shows what is not stored, what failed, and what may be gone before long', async () => {
    const outputs = toJson(
      fromJson(job.outputs).map((output) => ({
        ...output,
        mediaId: null,
        url: `https://cdn.discordapp.com/a.png?ex=${Math.floor((studio.clock.now() + 3_600_000) / 1000).toString(16)}`,
      })),
    );
    await change(job.id, { outputs, archive: 'pending', archive_at: null });
    expect(await ids('missing')).toEqual([job.id]);
    expect(await ids('failed')).toEqual([]);
    expect(await ids('expiring')).toEqual([job.id]);
    await change(job.id, { archive: 'failed', archive_error: 'x' });
    expect(await ids('failed')).toEqual([job.id]);
    expect(await summariseArchive(studio.ctx)).toMatchObject({ missing: 1, failed: 1, expiring: 1 });
    studio.clock.advance(2 * 3_600_000);
    expect(await ids('expiring')).toEqual([]);
    await change(job.id, { outputs: job.outputs, archive: 'stored', archive_error: null });
  });

  it('asks the provider what it has lost', async () => {
    studio.emulator.control.task(other.remote_id!, { killImage: true });
    const told = await checkUpstream({ ctx: studio.ctx, input: { jobIds: [job.id, other.id] } });
    expect(told).toEqual({ there: 1, lost: 1, unknown: 0 });
    expect(await ids('lost')).toEqual([other.id]);
    studio.emulator.control.task(other.remote_id!, { killImage: false });
    await checkUpstream({ ctx: studio.ctx, input: { jobIds: [other.id] } });
    expect(await ids('lost')).toEqual([]);
  });
});

import { existsSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { archiveOne, claimArchives } from '@/lib/archive/archiver';
import { insertJob } from '@/lib/db/jobs';
import { fromJson, toJson } from '@/lib/db/json';
import { archiveAgain } from '@/lib/jobs/change';
import { moveToBin } from '@/lib/library/bin';
import { deleteForGood } from '@/lib/library/delete-for-good';
import { sweepMedia } from '@/lib/library/sweep-media';
import { later } from './support/later';
import { newJob } from './support/new-job';
import { connectionTo, startStudio, type TestStudio } from './support/studio';

/*
 * Files that do not come in at once: their links end, the disk is full, another job with the same is deleted.
 */

const HOUR = 60 * 60_000;
const REMOTE = '1773400000000123';

let studio: TestStudio;
const endings: (() => void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) end();
  await studio.stop();
});

const png = (background: string) =>
  sharp({ create: { width: 30, height: 20, channels: 3, background } })
    .png()
    .toBuffer();

/** A provider that answers like this; its address. */
async function provider(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  studio.ctx.connections = new Map([['emulator', connectionTo(url)]]);
  return url;
}

/** A job that is done, with files under these addresses which are not here yet. */
async function done(...urls: string[]) {
  const now = studio.ctx.now();
  const unknown = { mediaId: null, width: null, height: null, type: null, bytes: null };
  const outputs = urls.map((url, position) => ({ position, kind: 'image' as const, url, ...unknown }));
  const patch = { archive: 'pending' as const, archive_at: now, remote_id: REMOTE, outputs: toJson(outputs) };
  return (await insertJob(studio.ctx.database, newJob(now, patch))).row;
}

async function pass(hours: number) {
  for (let hour = 0; hour < hours; hour += 1) {
    await studio.step();
    studio.clock.advance(HOUR);
  }
}

it('a file whose link has ended is fetched by the one that the provider gives now', async () => {
  studio = await startStudio();
  const picture = await png('red');
  const url: string = await provider((request, response) => {
    if (request.url!.startsWith('/new')) return void response.end(picture);
    if (!request.url!.startsWith('/mj')) return void response.writeHead(404).end();
    const buttons = [{ customId: 'MJ::JOB::upsample::1::x', label: 'U1', emoji: '' }];
    const task = {
      id: REMOTE,
      action: 'IMAGINE',
      status: 'SUCCESS',
      progress: '100%',
      imageUrl: `${url}/new.png`,
      buttons,
    };
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(request.method === 'POST' ? [task] : task));
  });
  const { id } = await done(`${url}/ended.png`);
  await pass(30);
  expect(await studio.row(id)).toMatchObject({ archive: 'failed', archive_at: null });
  await archiveAgain({ ctx: studio.ctx, input: { jobId: id } });
  await pass(3);
  expect((await studio.row(id)).archive).toBe('stored');
});

it('a file that a full disk refused is tried again by itself, as is said, also after days', async () => {
  studio = await startStudio();
  const { ctx } = studio;
  const { media } = ctx;
  let isFull = true;
  ctx.media = {
    ...media,
    put: async (...given) => {
      if (isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      return media.put(...given);
    },
  };
  const job = await studio.imagine();
  await studio.until(job.id, ({ status }) => status === 'done');
  await pass(72);
  expect((await studio.row(job.id)).archive_error).toContain('tried again by itself');
  isFull = false;
  await pass(2);
  expect((await studio.row(job.id)).archive).toBe('stored');
});

it('a file that a job is just storing is not lost with the only other job that had the same', async () => {
  studio = await startStudio();
  const { ctx } = studio;
  const [same, other] = [await png('red'), await png('blue')];
  const slow = later<void>();
  let isAsked = false;
  const url = await provider(async (request, response) => {
    response.setHeader('content-type', 'image/png');
    if (request.url === '/same.png') return void response.end(same);
    isAsked = true;
    await slow.promise;
    response.end(other);
  });
  const before = await done(`${url}/same.png`);
  await studio.step();
  const storing = await done(`${url}/same.png`, `${url}/other.png`);
  const [claimed] = await claimArchives(ctx, 'test', 1);
  const stored = archiveOne(ctx, 'test', claimed!);
  await expect.poll(() => isAsked, { timeout: 20_000 }).toBe(true);
  await moveToBin({ ctx, input: { jobIds: [before.id] } });
  await deleteForGood({ ctx, input: { jobIds: [before.id] } });
  while (await sweepMedia(ctx));
  slow.resolve();
  await stored;
  await pass(2);
  const row = await studio.row(storing.id);
  expect(row.archive).toBe('stored');
  for (const { mediaId } of fromJson(row.outputs)) expect(existsSync(ctx.media.path(mediaId!, 'image/png'))).toBe(true);
});

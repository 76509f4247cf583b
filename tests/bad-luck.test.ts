import { afterEach, describe, expect, it } from 'vitest';
import { fromJson } from '@/lib/db/json';
import type { JobRow } from '@/lib/db/schema';
import { archiveAgain, askAgain, dismiss, sendAgain } from '@/lib/jobs/change';
import { tryAgain } from '@/lib/jobs/try-again';
import { startStudio, type TestStudio } from './support/studio';
import { randomUUID } from 'node:crypto';

let studio: TestStudio;
afterEach(() => studio.stop());

const errorOf = (row: JobRow) => fromJson(row.error);
const SUBMIT = { path: '/submit/', method: 'POST' };

describe('a submission', () => {
  it.each([
    [
      '401',
      { kind: 'status', status: 401, body: { error: { message: 'Invalid token', type: 'new_api_error' } } },
      'auth',
      'Invalid token',
    ],
    ['402', { kind: 'status', status: 402, body: { error: { message: 'Pay first' } } }, 'credits', 'Pay first'],
    [
      'quota',
      { kind: 'status', status: 400, body: { description: 'quota_not_enough ', type: 'upstream_error', code: 4 } },
      'credits',
      'quota_not_enough',
    ],
    [
      '400',
      { kind: 'status', status: 400, body: { description: 'bad ', type: 'upstream_error', code: 4 } },
      'rejected',
      'bad',
    ],
  ] as const)(
    'that is refused with %s fails in the provider’s words, once and for all',
    async (_name, fault, code, words) => {
      studio = await startStudio();
      studio.emulator.control.addFaults({ match: SUBMIT, ...fault });
      const job = await studio.imagine();
      const row = await studio.until(job.id, ({ status }) => status === 'failed');
      expect(errorOf(row)?.code).toBe(code);
      expect(errorOf(row)?.message).toContain(words);
      expect(studio.emulator.control.tasks()).toHaveLength(0);
    },
  );

  it.each([
    ['an HTTP 500', { kind: 'status', status: 500 }],
    ['a web page', { kind: 'html' }],
    ['an empty body', { kind: 'empty' }],
    ['half a JSON', { kind: 'malformed' }],
    ['a connection that breaks after the task was made', { kind: 'drop-after' }],
    ['a connection that breaks before the task was made', { kind: 'drop-before' }],
  ] as const)('that gets %s is unconfirmed, and never sent again by itself', async (_name, fault) => {
    studio = await startStudio();
    studio.emulator.control.addFaults({ match: SUBMIT, ...fault });
    const job = await studio.imagine();
    await studio.until(job.id, ({ status }) => status === 'unconfirmed');
    const made = studio.emulator.control.tasks().length;
    for (let turn = 0; turn < 20; turn += 1) {
      await studio.step();
      studio.clock.advance(10_000);
    }
    expect((await studio.row(job.id)).status).toBe('unconfirmed');
    expect(studio.emulator.control.tasks()).toHaveLength(made);
    expect(studio.emulator.control.requests()['POST /mj-fast/mj/submit/imagine']).toBe(1);
  });

  it('of unknown fate is found again by our id where the provider lists its tasks', async () => {
    studio = await startStudio({ emulator: { profile: 'trueai' } });
    studio.emulator.control.addFaults({ match: SUBMIT, kind: 'drop-after' });
    const job = await studio.imagine();
    await studio.until(job.id, ({ status }) => status === 'unconfirmed');
    const row = await studio.until(job.id, ({ status }) => status === 'done');
    expect(row.remote_id).toBe(studio.emulator.control.tasks()[0]!.id);
    expect(studio.emulator.control.tasks()).toHaveLength(1);
  });

  it('of unknown fate is sent again when its owner says so', async () => {
    studio = await startStudio();
    studio.emulator.control.addFaults({ match: SUBMIT, kind: 'drop-before' });
    const job = await studio.imagine();
    await studio.until(job.id, ({ status }) => status === 'unconfirmed');
    await sendAgain({ ctx: studio.ctx, input: { jobId: job.id } });
    await studio.until(job.id, ({ status }) => status === 'done');
    expect(studio.emulator.control.tasks()).toHaveLength(1);
  });

  it('that meets 429 waits as long as it is told, and is then sent once', async () => {
    studio = await startStudio();
    studio.emulator.control.addFaults({ match: SUBMIT, kind: 'status', status: 429, retryAfter: 40 });
    const job = await studio.imagine();
    await studio.step();
    const row = await studio.row(job.id);
    expect(row.status).toBe('sending');
    expect(row.send_at! - studio.clock.now()).toBe(40_000);
    expect(errorOf(row)?.code).toBe('rate-limit');
    await studio.until(job.id, ({ status }) => status === 'done');
    expect(studio.emulator.control.tasks()).toHaveLength(1);
  });

  it('that meets a full queue is tried again later', async () => {
    studio = await startStudio({ emulator: { concurrency: 1 } });
    for (let turn = 0; turn < 11; turn += 1) await studio.imagine(`filler ${turn}`);
    const job = await studio.imagine('one too many');
    await studio.step();
    await studio.step();
    expect(errorOf(await studio.row(job.id))?.code).toBe('queue-full');
    expect((await studio.row(job.id)).status).toBe('sending');
  });

  it('to a provider that is down waits, and goes out when it is back', async () => {
    studio = await startStudio();
    const { port, folder } = studio.emulator;
    await studio.emulator.close();
    const job = await studio.imagine();
    await studio.step();
    const row = await studio.row(job.id);
    expect(row.status).toBe('sending');
    expect(errorOf(row)?.message).toContain('cannot be reached');
    const { startEmulator } = await import('@/emulator/index');
    const again = await startEmulator({ port, folder, clock: studio.clock });
    await studio.until(job.id, ({ status }) => status === 'done');
    expect(again.control.tasks()).toHaveLength(1);
    await again.close();
  });

  it('with a banned word names the word', async () => {
    studio = await startStudio();
    const job = await studio.imagine('a forbidden-test on a hill');
    const row = await studio.until(job.id, ({ status }) => status === 'failed');
    expect(errorOf(row)?.code).toBe('banned');
    expect(errorOf(row)?.message).toContain('“forbidden-test”');
  });
});

describe('a running job', () => {
  it('that fails shows the provider’s reason, and the same can be tried again', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    const { remote_id: remoteId } = await studio.until(job.id, ({ status }) => status === 'running');
    studio.emulator.control.task(remoteId!, { fail: '[Invalid parameter] Unrecognized flag' });
    const row = await studio.until(job.id, ({ status }) => status === 'failed');
    expect(errorOf(row)?.message).toBe('[Invalid parameter] Unrecognized flag');
    const again = await tryAgain({ ctx: studio.ctx, input: { submitKey: randomUUID(), jobId: job.id } });
    expect(again.prompt).toBe(job.prompt);
    await studio.until(again.id, ({ status }) => status === 'done');
  });

  it('with a status nobody knows shows the word and goes on when it is known again', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    const { remote_id: remoteId } = await studio.until(job.id, ({ status }) => status === 'running');
    studio.emulator.control.task(remoteId!, { status: 'DREAMING' });
    const row = await studio.until(job.id, ({ status }) => status === 'unknown');
    expect(row.status_text).toBe('DREAMING');
    studio.emulator.control.task(remoteId!, { status: null });
    await studio.until(job.id, ({ status }) => status === 'done');
  });

  it('without progress for long is stuck, and asked about on request', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    const { remote_id: remoteId } = await studio.until(job.id, ({ status }) => status === 'running');
    studio.emulator.control.task(remoteId!, { hang: true });
    await studio.until(job.id, ({ stuck }) => stuck === 1, 2_000);
    studio.emulator.control.task(remoteId!, { hang: false });
    await askAgain({ ctx: studio.ctx, input: { jobId: job.id } });
    expect((await studio.row(job.id)).stuck).toBe(0);
    await studio.until(job.id, ({ status }) => status === 'done');
  });

  it('goes on when the provider restarts in the middle of it', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    await studio.until(job.id, ({ status }) => status === 'running');
    const { port, folder } = studio.emulator;
    await studio.emulator.close();
    for (let turn = 0; turn < 5; turn += 1) {
      await studio.step();
      studio.clock.advance(3_000);
    }
    expect((await studio.row(job.id)).status).toBe('running');
    const { startEmulator } = await import('@/emulator/index');
    const again = await startEmulator({ port, folder, clock: studio.clock });
    await studio.until(job.id, ({ status }) => status === 'done');
    await again.close();
  });

  it('that the provider forgets is told, not lost', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    await studio.until(job.id, ({ status }) => status === 'running');
    studio.emulator.control.reset();
    const row = await studio.until(job.id, ({ stuck }) => stuck === 1);
    expect(errorOf(row)?.message).toContain('does not know this task');
    const gone = await dismiss({ ctx: studio.ctx, input: { jobId: job.id } });
    expect(gone.status).toBe('cancelled');
  });

  it.each(['html', 'malformed', 'empty'] as const)('survives a poll that answers %s', async (kind) => {
    studio = await startStudio();
    const job = await studio.imagine();
    await studio.until(job.id, ({ status }) => status === 'running');
    studio.emulator.control.addFaults({ match: { path: 'list-by-condition' }, kind, times: 2 });
    await studio.until(job.id, ({ status }) => status === 'done');
  });

  it('whose buttons come late gets them when they are there', async () => {
    studio = await startStudio();
    studio.emulator.control.settings({ emptyButtonsMs: 7_000 });
    const job = await studio.imagine();
    const row = await studio.until(job.id, ({ status }) => status === 'done');
    expect(fromJson(row.offers)).toEqual([]);
    await studio.until(job.id, ({ offers }) => fromJson(offers).length === 9);
  });
});

describe('ids', () => {
  it.each([9, 16, 17, 18, 19])('of %i digits, as bare numbers, keep all of them', async (idDigits) => {
    studio = await startStudio();
    studio.emulator.control.settings({ idDigits, numericResult: true });
    const job = await studio.imagine();
    const row = await studio.until(job.id, ({ status }) => status === 'running');
    expect(row.remote_id).toMatch(new RegExp(`^\\d{${idDigits}}$`));
    expect(row.remote_id).toBe(studio.emulator.control.tasks()[0]!.id);
  });
});

describe('a click', () => {
  it('finds its button again when the provider has renewed all ids', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    const row = await studio.done(grid.id);
    studio.emulator.control.task(row.remote_id!, { rotateCustomIds: true });
    const job = await studio.press(grid.id, 'upscale/U3/3');
    await studio.until(job.id, ({ status }) => status === 'done');
  });

  it('uses the stored button when the parent cannot be asked', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    await studio.done(grid.id);
    studio.emulator.control.addFaults({ match: { path: '/fetch' }, kind: 'status', status: 503, times: 0 });
    const job = await studio.press(grid.id, 'upscale/U1/1');
    await studio.until(job.id, ({ status }) => status === 'done');
  });

  it('on a picture that the provider has forgotten says so and makes nothing', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    await studio.done(grid.id);
    studio.emulator.control.reset();
    const job = await studio.press(grid.id, 'upscale/U1/1');
    const row = await studio.until(job.id, ({ status }) => status === 'failed');
    expect(errorOf(row)?.code).toBe('not-found');
    expect(studio.emulator.control.requests()['POST /mj-fast/mj/submit/action']).toBeUndefined();
  });

  it('on an offer that the picture never had is refused', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    await studio.done(grid.id);
    await expect(studio.press(grid.id, 'upscale/U9/9')).rejects.toMatchObject({ code: 'offer-gone' });
    await expect(studio.press(randomUUID(), 'upscale/U1/1')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the archive', () => {
  it('tells of a link that is dead, keeps the buttons, and stores the picture when the link is back', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    const { remote_id: remoteId } = await studio.until(grid.id, ({ status }) => status === 'running');
    studio.emulator.control.task(remoteId!, { killImage: true });
    const row = await studio.until(grid.id, ({ archive }) => archive === 'failed');
    expect(row.archive_error).toContain('HTTP 404');
    expect(fromJson(row.offers)).toHaveLength(9);
    const upscaled = await studio.press(grid.id, 'upscale/U1/1');
    await studio.until(upscaled.id, ({ status }) => status === 'done');
    studio.emulator.control.task(remoteId!, { killImage: false });
    await archiveAgain({ ctx: studio.ctx, input: { jobId: grid.id } });
    await studio.until(grid.id, ({ archive }) => archive === 'stored');
  });

  it('refuses a web page in place of a picture', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    const { remote_id: remoteId } = await studio.until(grid.id, ({ status }) => status === 'running');
    studio.emulator.control.task(remoteId!, { imageHtml: true });
    const row = await studio.until(grid.id, ({ archive }) => archive === 'failed');
    expect(row.archive_error).toBe('The link gave a web page, not a picture.');
  });

  it('stores a picture of 40 MB', async () => {
    studio = await startStudio();
    studio.emulator.control.settings({ imageBytes: 40 * 1024 * 1024 });
    const grid = await studio.imagine();
    const row = await studio.until(grid.id, ({ archive }) => archive === 'stored' || archive === 'failed');
    expect(row.archive_error).toBeNull();
    expect(fromJson(row.outputs)[0]!.bytes).toBe(40 * 1024 * 1024);
  });

  it('says that the disk is full, and goes on when it is not', async () => {
    studio = await startStudio();
    const { media } = studio.ctx;
    studio.ctx.media = {
      ...media,
      put: async () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
    };
    const grid = await studio.imagine();
    const row = await studio.until(grid.id, ({ archive }) => archive === 'failed');
    expect(row.archive_error).toContain('The disk is full');
    expect(row.archive_at).not.toBeNull();
    studio.ctx.media = media;
    await studio.until(grid.id, ({ archive }) => archive === 'stored');
  });
});

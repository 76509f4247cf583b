import { createHash, createHmac, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { POST as webhook } from '@/app/api/webhooks/apiframe/[token]/route';
import { testComposer } from '@/emulator/apiframe/harness';
import { keepMedia } from '@/lib/archive/keep-media';
import { spentSince } from '@/lib/credits/ledger';
import { fromJson } from '@/lib/db/json';
import { sendAgain } from '@/lib/jobs/change';
import { press } from '@/lib/jobs/press';
import type { DialogAnswer } from '@/lib/jobs/job';
import { moveToBin } from '@/lib/library/bin';
import { createApiframe } from '@/lib/providers/apiframe/adapter';
import { claimSends, sendOne } from '@/lib/sync/sender';
import { connectionTo, startStudio, type TestStudio } from './support/studio';

/*
 * Clicks on their whole way: the studio's rows and ledger, the adapter, and the emulator's books.
 */

let studio: TestStudio;
afterEach(async () => {
  delete (globalThis as { reprise?: unknown }).reprise;
  await studio.stop();
});

async function start(): Promise<void> {
  studio = await startStudio({ emulator: { composer: testComposer() } });
  const { url } = studio.emulator;
  const provider = createApiframe({ baseUrl: url, key: 'afk_a_person', now: studio.clock.now });
  studio.ctx.connections = new Map([['emulator', { ...connectionTo(url), kind: 'apiframe', provider }]]);
}

const SONG: Parameters<TestStudio['make']>[0] = {
  kind: 'music',
  prompt: 'rain on tin',
  lyrics: false,
  instrumental: false,
  version: null,
  title: 'Tin',
  style: '',
  negativeTags: '',
  vocalGender: null,
  styleWeight: null,
  weirdness: null,
  autoLyrics: false,
  speed: 'fast',
};

const ledger = () => studio.emulator.control.ledger().map(({ reason, amount }) => `${reason} ${amount}`);
const cut = (times: number) =>
  studio.emulator.control.addFaults({ kind: 'drop-after', match: { method: 'POST', path: '/v2/' }, times });

describe('a studio with Apiframe', () => {
  it('sends a click again until it is confirmed, and pays once', async () => {
    await start();
    const began = studio.clock.now();
    cut(5);
    const job = await studio.imagine('a lighthouse --seed 5');
    const grid = await studio.done(job.id);
    expect(ledger()).toEqual(['charge -16']);
    expect(grid).toMatchObject({ status: 'done', credits: 16, sent_body: null, error: null });
    expect(fromJson(grid.outputs).map(({ mediaId }) => mediaId !== null)).toEqual([true, true, true, true]);
    expect(fromJson(grid.offers).map(({ label }) => label)).toEqual(['U1', 'U2', 'U3', 'U4', 'V1', 'V2', 'V3', 'V4']);

    cut(2);
    const single = await studio.done((await studio.press(job.id, 'upscale/U2/2')).id);
    expect(single).toMatchObject({ status: 'done', kind: 'upscale', credits: 4 });
    expect(ledger()).toEqual(['charge -16', 'charge -4']);
    expect(await spentSince(studio.ctx.database.db, 'emulator', began)).toBe(20);
  });

  it('never calls a click failed that may have arrived, whatever is said before its key is looked up', async () => {
    await start();
    cut(1);
    const job = await studio.imagine('a lighthouse behind a wall');
    await studio.until(job.id, (row) => row.send_state === 'ready' && row.sent_body !== null);
    studio.emulator.control.addFaults({
      kind: 'status',
      status: 503,
      match: { method: 'POST', path: '/v2/' },
      times: 1_000,
    });
    let row = await studio.row(job.id);
    for (let turn = 0; turn < 300 && row.status === 'sending'; turn += 1) {
      studio.clock.advance(10 * 60_000);
      await studio.step();
      row = await studio.row(job.id);
    }
    expect(row).toMatchObject({ status: 'unconfirmed', next_poll_at: expect.any(Number) });
    expect(ledger()).toEqual(['charge -16']);
  });

  it.each([
    ['its key is refused', { kind: 'status', status: 401 }, 'unconfirmed'],
    ['a firewall answers', { kind: 'html', status: 403 }, 'unconfirmed'],
    ['there are no credits', { kind: 'status', status: 402 }, 'unconfirmed'],
    ['what it asks for is refused', { kind: 'status', status: 422 }, 'failed'],
  ] as const)('sends a click of unknown fate no more once %s', async (_name, fault, status) => {
    await start();
    cut(1);
    const job = await studio.imagine('a lighthouse at noon');
    await studio.until(job.id, (row) => row.send_state === 'ready' && row.sent_body !== null);
    studio.emulator.control.addFaults({ ...fault, match: { method: 'POST', path: '/v2/' } });
    studio.clock.advance(60_000);
    for (const row of await claimSends(studio.ctx, 'test')) await sendOne(studio.ctx, 'test', row);
    expect(await studio.row(job.id)).toMatchObject({ status });
  });

  it('may have arrived where what it was made of is gone meanwhile', async () => {
    await start();
    const parent = await studio.imagine('a lighthouse that goes');
    await studio.done(parent.id);
    cut(1);
    const job = await studio.press(parent.id, 'upscale/U2/2');
    await studio.until(job.id, (row) => row.send_state === 'ready' && row.sent_body !== null);
    await studio.ctx.database.db.deleteFrom('jobs').where('id', '=', parent.id).execute();
    studio.clock.advance(60_000);
    for (const row of await claimSends(studio.ctx, 'test')) await sendOne(studio.ctx, 'test', row);
    expect(await studio.row(job.id)).toMatchObject({ status: 'unconfirmed', sent_body: expect.any(String) });
  });

  it('is looked for, and not sent again, where it is deleted while it may have arrived', async () => {
    await start();
    cut(1);
    const job = await studio.imagine('a lighthouse in the bin');
    await studio.until(job.id, (row) => row.send_state === 'ready' && row.sent_body !== null);
    expect(await moveToBin({ ctx: studio.ctx, input: { jobIds: [job.id] } })).toEqual({ ids: [job.id], stopped: 0 });
    expect(await studio.row(job.id)).toMatchObject({ status: 'unconfirmed', send_at: null });
    studio.clock.advance(60_000);
    expect(await claimSends(studio.ctx, 'test')).toEqual([]);
  });

  it('sends nothing again whose key was forgotten while the studio slept, but when its owner says so', async () => {
    await start();
    cut(1);
    const job = await studio.imagine('a lighthouse in winter');
    await studio.until(job.id, (row) => row.send_state === 'ready' && row.sent_body !== null);
    const posts = () =>
      Object.entries(studio.emulator.control.requests()).reduce(
        (sum, [path, count]) => sum + (path.startsWith('POST') ? count : 0),
        0,
      );
    const before = posts();
    studio.clock.advance(25 * 3_600_000);
    // Before the poller finds it again: what is asked here is what the sender does.
    for (const row of await claimSends(studio.ctx, 'test')) await sendOne(studio.ctx, 'test', row);
    expect(await studio.row(job.id)).toMatchObject({ status: 'unconfirmed' });
    expect(posts()).toBe(before);
    await sendAgain({ ctx: studio.ctx, input: { jobId: job.id } });
    for (const row of await claimSends(studio.ctx, 'test')) await sendOne(studio.ctx, 'test', row);
    expect(await studio.row(job.id)).toMatchObject({ status: 'queued' });
    expect(posts()).toBe(before + 1);
  });

  it('sent again by its owner, is the same click for as long as its key is remembered, and no longer', async () => {
    await start();
    cut(1);
    const job = await studio.imagine('a lighthouse that was lost');
    const { first_sent_at: sentAt } = await studio.until(
      job.id,
      (row) => row.send_state === 'ready' && row.sent_body !== null,
    );
    for (const [hours, kept] of [
      [20, sentAt],
      [5, null],
    ] as const) {
      await studio.ctx.database.db
        .updateTable('jobs')
        .set({ status: 'unconfirmed' })
        .where('id', '=', job.id)
        .execute();
      studio.clock.advance(hours * 3_600_000);
      await sendAgain({ ctx: studio.ctx, input: { jobId: job.id } });
      expect(await studio.row(job.id)).toMatchObject({ first_sent_at: kept });
    }
  });

  it('goes on after its sender was killed between sending and hearing', async () => {
    await start();
    cut(1);
    const job = await studio.make(SONG);
    const killed = await studio.until(job.id, (row) => row.sent_body !== null);
    await studio.ctx.database.db
      .updateTable('jobs')
      .set({ send_state: 'attempted', send_at: studio.clock.now(), lease_owner: null, lease_until: null })
      .where('id', '=', killed.id)
      .execute();
    expect(await studio.done(job.id)).toMatchObject({ status: 'done', credits: 11 });
    expect(ledger()).toEqual(['charge -11']);
  });

  it('gives back what a failed job took, and takes nothing for a refusal', async () => {
    await start();
    const failed = await studio.imagine('forbidden-test');
    expect(await studio.until(failed.id, (row) => row.status === 'failed')).toMatchObject({ credits: 0 });
    expect(ledger()).toEqual(['charge -16', 'refund 16']);
    studio.emulator.control.settings({ credits: 3 });
    const refused = await studio.imagine('a red kite');
    const row = await studio.until(refused.id, ({ status }) => status === 'failed');
    expect(fromJson(row.error)).toMatchObject({
      code: 'credits',
      message: expect.stringMatching(/needs 16, and 3 are/),
    });
    expect(row.credits).toBeNull();
    expect(ledger()).toHaveLength(2);
  });

  it('disables what Apiframe has refused for good, with its reason', async () => {
    await start();
    const song = await studio.done((await studio.make(SONG)).id);
    studio.emulator.control.task(song.remote_id!, { legacy: true });
    const stems = await studio.press(song.id, 'other/Stems/1');
    expect(fromJson((await studio.until(stems.id, ({ status }) => status === 'failed')).error)?.code).toBe(
      'offer-gone',
    );
    const told = await studio.until(song.id, (row) => fromJson(row.offers).every(({ disabled }) => disabled));
    expect(fromJson(told.offers)[0]?.disabled).toMatch(/too old.*created before follow-up actions/);
    await expect(studio.press(song.id, 'other/Stems/2')).rejects.toThrow(/too old/);
    expect(ledger()).toEqual(['charge -11']);
  });

  it('sends what was asked before the click along with it: a mask and words, a form', async () => {
    await start();
    const { ctx } = studio;
    const grid = await studio.done((await studio.imagine('a lighthouse --seed 5')).id);
    const single = await studio.done((await studio.press(grid.id, 'upscale/U1/1')).id);
    const { width, height } = fromJson(single.outputs)[0]!;
    const white = { width: width!, height: height!, channels: 3, background: 'white' } as const;
    const png = await sharp({ create: white }).png().toBuffer();
    const maskId = (await keepMedia(ctx, [png] as never, 1e7)).id;
    const click = (parentId: string, offerKey: string, answer: DialogAnswer) =>
      press({ ctx, input: { submitKey: randomUUID(), parentId, offerKey, answer } });
    const region = await studio.done((await click(single.id, 'vary/Vary (Region)', { prompt: 'a boat', maskId })).id);
    expect(region).toMatchObject({ status: 'done', kind: 'region', prompt: 'a boat', credits: 16 });

    const song = await studio.done((await studio.make(SONG)).id);
    const form = { continueAt: 30, style: 'jazz' };
    const longer = await studio.done((await click(song.id, 'other/Extend/2', { prompt: '', form })).id);
    expect(longer).toMatchObject({ status: 'done', kind: 'extend', credits: 11 });
    const told = studio.emulator.control.tasks().map(({ apiframe }) => apiframe?.input);
    expect(told).toMatchObject([
      {},
      { action: 'upsample' },
      { parentJobId: single.remote_id, action: 'inpaint', prompt: 'a boat' },
      {},
      { parentJobId: song.remote_id, action: 'extend', index: 2, ...form },
    ]);
    await expect(click(song.id, 'other/Extend/1', { prompt: '', form: { continueAt: 99 } })).rejects.toThrow(/60\.5 s/);
  });

  it('asks at once when a signed webhook comes, and hears nothing else', async () => {
    await start();
    (globalThis as { reprise?: unknown }).reprise = Promise.resolve(studio.ctx);
    const song = await studio.make(SONG);
    const running = await studio.until(song.id, ({ status }) => status === 'running');
    const later = studio.clock.now() + 60_000;
    await studio.ctx.database.db.updateTable('jobs').set({ next_poll_at: later }).where('id', '=', song.id).execute();
    const body = JSON.stringify({ event: 'progress', jobId: running.remote_id, status: 'PROCESSING', progress: 90 });
    const hash = createHash('sha256').update('afk_a_person').digest('hex');
    const signature = `sha256=${createHmac('sha256', hash).update(body).digest('hex')}`;
    const tell = async (given: string | null, text = body, token = song.submitKey) => {
      const headers: Record<string, string> = given === null ? {} : { 'x-webhook-signature': given };
      const request = new Request('http://localhost/', { method: 'POST', body: text, headers });
      return (await webhook(request, { params: Promise.resolve({ token }) })).status;
    };

    const before = await studio.row(song.id);
    for (const given of [null, '', signature.slice(0, -1), signature.slice(7), `sha256=${hash}`]) {
      expect(await tell(given)).toBe(401);
    }
    expect(await tell(signature, body.replace('90', '91'))).toBe(401);
    expect(await tell(null, body, randomUUID())).toBe(401);
    expect(await tell(signature, body, randomUUID())).toBe(204);
    expect(await studio.row(song.id)).toEqual(before);

    expect(await tell(signature)).toBe(204);
    expect((await studio.row(song.id)).next_poll_at).toBe(studio.clock.now());
    await studio.done(song.id);
    const ended = await studio.row(song.id);
    for (let count = 0; count < 100; count += 1) expect(await tell(signature)).toBe(204);
    expect(await studio.row(song.id)).toEqual(ended);
  });

  it('asks rarely where a webhook will tell, and where work takes minutes', async () => {
    await start();
    const pause = async (id: string) => {
      const row = await studio.until(id, ({ status }) => status === 'running');
      return row.next_poll_at! - studio.clock.now();
    };
    expect(await pause((await studio.imagine('a kite')).id)).toBe(2_000);
    expect(await pause((await studio.make(SONG)).id)).toBe(5_000);
    studio.ctx.publicUrl = 'http://127.0.0.1:9';
    expect(await pause((await studio.imagine('a lake')).id)).toBe(20_000);
  });

  it('makes a song of two tracks with their covers', async () => {
    await start();
    const job = await studio.make(SONG);
    const song = await studio.done(job.id);
    expect(song.archive).toBe('stored');
    expect(fromJson(song.outputs)).toMatchObject([
      { kind: 'audio', title: 'Tin', seconds: 60.5, coverId: expect.any(String) },
      { kind: 'audio', title: 'Tin', seconds: 61.5, coverId: expect.any(String) },
    ]);
    expect(fromJson(song.offers).map(({ key, track, credits }) => [key, track, credits])).toContainEqual([
      'other/Extend/2',
      1,
      11,
    ]);
    expect(song.credits).toBe(11);
  });
});

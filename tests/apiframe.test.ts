import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testComposer } from '@/emulator/apiframe/harness';
import { startEmulator, stoppedClock, type Emulator } from '@/emulator/index';
import type { JobRow } from '@/lib/db/schema';
import { applySnapshot } from '@/lib/jobs/apply-snapshot';
import { createApiframe, type ApiframeProvider } from '@/lib/providers/apiframe/adapter';
import { ProviderError } from '@/lib/providers/errors';
import type { Snapshot, SubmitRequest } from '@/lib/providers/provider';

/*
 * The adapter and the emulator, which share nothing but the reference, over HTTP.
 */

const KEY = 'afk_a_key_of_a_person';
const START = 5000;

let emulator: Emulator;
let provider: ApiframeProvider;
const servers: Server[] = [];

beforeEach(async () => {
  emulator = await startEmulator({ clock: stoppedClock(Date.UTC(2026, 8, 1)), composer: testComposer() });
  provider = createApiframe({ baseUrl: emulator.url, key: KEY, now: emulator.clock.now });
});
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  await emulator.close();
});

type Ask = SubmitRequest extends infer Kind ? (Kind extends unknown ? Omit<Kind, 'token' | 'key'> : never) : never;

const IMAGINE: Ask = {
  kind: 'imagine',
  prompt: 'a lighthouse on a ridge --seed 5 --ar 3:2',
  speed: 'fast',
  botType: 'midjourney',
  references: [],
  hosted: [],
};
const SONG: Ask = {
  kind: 'music',
  prompt: 'rain on tin',
  lyrics: false,
  instrumental: false,
  version: 'V5',
  title: 'Tin',
  style: 'bossa nova',
  negativeTags: '',
  vocalGender: null,
  styleWeight: 0.5,
  weirdness: null,
  autoLyrics: false,
  speed: 'fast',
};

/** A click of its own key. */
const click = (ask: Ask): SubmitRequest => ({ ...ask, token: randomUUID(), key: randomUUID() }) as SubmitRequest;

type Answer = Extract<SubmitRequest, { kind: 'press' }>['answer'];
const press = (parent: Snapshot, offerKey: string, answer?: Answer): Ask => ({
  kind: 'press',
  parent: parent.reference,
  parentRaw: parent.raw,
  offerKey,
  speed: 'fast',
  remix: false,
  ...(answer ? { answer } : {}),
});

const credits = async () => (await provider.balance!()).credits;
const jobs = () => emulator.control.tasks().filter(({ apiframe }) => apiframe).length;

async function finish(reference: string): Promise<Snapshot> {
  emulator.control.advance(1_500);
  emulator.control.advance(13_000);
  await emulator.control.settled();
  emulator.control.advance(2_000);
  return (await provider.check([reference])).get(reference)!;
}
const made = async (ask: Ask) => finish((await provider.submit(click(ask))).reference);
const labels = (job: Snapshot) => job.offers.filter(({ disabled }) => !disabled).map(({ label }) => label);

async function whiteMask(width: number, height: number): Promise<Uint8Array> {
  const pixels = Buffer.alloc(width * height);
  pixels.fill(255, 0, pixels.length / 4);
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}

/** One of each action, ready to be sent. */
async function everyAction(): Promise<Map<string, Ask>> {
  const grid = await made(IMAGINE);
  const single = await made(press(grid, 'upscale/U3/3'));
  const song = await made(SONG);
  const mask = await whiteMask(1344, 896);
  return new Map<string, Ask>([
    ['upsample', press(grid, 'upscale/U1/1')],
    ['variation', press(grid, 'vary/V2/2')],
    ['inpaint', press(single, 'vary/Vary (Region)', { prompt: 'a red boat', mask })],
    ['outpaint', press(single, 'zoom/Zoom Out 1.5x')],
    ['pan', press(single, 'pan/Pan left')],
    ['extend', press(song, 'other/Extend/1', { prompt: '', form: { continueAt: 30 } })],
    ['cover', press(song, 'other/Cover/2', { prompt: '', form: { style: 'jazz', audioWeight: 0.7 } })],
    ['add_vocals', press(song, 'other/Add vocals/1', { prompt: '[Verse] la' })],
    ['stems', press(song, 'other/Stems/2')],
  ]);
}

const CELLS = ['U1', 'U2', 'U3', 'U4', 'V1', 'V2', 'V3', 'V4'];
const WHOLE = ['Vary (Region)', 'Zoom Out 2x', 'Zoom Out 1.5x', 'Pan left', 'Pan right', 'Pan up', 'Pan down'];
const TRACKS = [1, 2].flatMap(() => ['Extend', 'Cover', 'Add vocals', 'Stems']);

describe('the nine actions', () => {
  const results: Record<string, { offers: string[]; outputs: number; credits: number }> = {
    upsample: { offers: WHOLE, outputs: 1, credits: 4 },
    variation: { offers: CELLS, outputs: 4, credits: 16 },
    inpaint: { offers: CELLS, outputs: 4, credits: 16 },
    outpaint: { offers: CELLS, outputs: 4, credits: 16 },
    pan: { offers: CELLS, outputs: 4, credits: 16 },
    extend: { offers: TRACKS, outputs: 2, credits: 11 },
    cover: { offers: TRACKS, outputs: 2, credits: 11 },
    add_vocals: { offers: TRACKS, outputs: 2, credits: 11 },
    stems: { offers: [], outputs: 2, credits: 11 },
  };

  it('come to their end, at their price, with files that are there and the offers of their kind', async () => {
    for (const [action, ask] of await everyAction()) {
      const before = await credits();
      const submission = await provider.submit(click(ask));
      const job = await finish(submission.reference);
      expect([action, job.status, job.failure]).toEqual([action, 'done', null]);
      expect({ offers: labels(job), outputs: job.outputs.length, credits: job.credits }).toEqual(results[action]);
      expect([submission.credits, before - (await credits())]).toEqual([job.credits, job.credits]);
      for (const { url } of job.outputs) expect((await fetch(url)).status).toBe(200);
      const { jobs: listed } = await provider.list!(null);
      const told = listed.find(({ snapshot }) => snapshot.reference === job.reference);
      expect(told?.input).toMatchObject({ parentJobId: (ask as { parent: string }).parent, action });
    }
  });

  it('go on from one another: a song is extended, covered, sung and taken apart', async () => {
    let song = await made(SONG);
    for (const key of ['Extend', 'Cover', 'Add vocals', 'Stems'])
      song = await made(press(song, `other/${key}/1`, { prompt: '[Verse] la' }));
    expect(song.outputs.map(({ track }) => [track?.id, track?.title])).toEqual([
      ['vocals', 'Vocals'],
      ['instrumental', 'Instrumental'],
    ]);
    expect(song.offers.every(({ disabled }) => disabled?.startsWith('Stems cannot'))).toBe(true);
  });
});

describe('a connection that is cut after the click has arrived', () => {
  it('twenty times for each action: one job and one charge', async () => {
    for (const [action, ask] of await everyAction()) {
      const before = [jobs(), await credits()] as const;
      const request = click(ask);
      let sentBody: string | undefined;
      emulator.control.addFaults({ kind: 'drop-after', match: { method: 'POST', path: '/v2/' }, times: 20 });
      for (let attempt = 0; attempt < 20; attempt += 1) {
        const sending = provider.submit({ ...request, ...(sentBody ? { sentBody } : {}) }, async (body) => {
          sentBody ??= body;
        });
        await expect(sending).rejects.toMatchObject({ code: 'ambiguous' });
      }
      const settled = await provider.submit({ ...request, sentBody: sentBody! });
      expect([action, jobs() - before[0], before[1] - (await credits())]).toEqual([action, 1, settled.credits]);
      emulator.control.task(settled.reference, { fail: 'Enough.' });
    }
  });

  it('is found in the list when its key is no longer known', async () => {
    const sent = new Map<string, string>();
    const lose = async (ask: Ask) => {
      const request = click(ask);
      emulator.control.addFaults({ kind: 'drop-after', match: { method: 'POST', path: '/v2/' } });
      const sending = provider.submit(request, async (body = '') => void sent.set(request.token, body));
      await expect(sending).rejects.toThrow(ProviderError);
      return { token: request.token, sentBody: sent.get(request.token)!, sentAt: emulator.clock.now() };
    };
    const [picture, song, twin, other] = [
      await lose(IMAGINE),
      await lose({ ...SONG, title: 'One' } as Ask),
      await lose(SONG),
      await lose(SONG),
    ];
    const found = await provider.find!([picture, song, twin, other]);
    expect(found.size).toBe(2);
    expect(found.get(picture.token)?.raw).toMatchObject({ model: 'midjourney', input: { prompt: expect.any(String) } });
    expect(found.get(song.token)?.raw).toMatchObject({ input: { sunoParams: { title: 'One' } } });
  });

  it('never arrives twice where nothing arrived at all', async () => {
    const request = click(IMAGINE);
    emulator.control.addFaults({ kind: 'drop-before', match: { method: 'POST' } });
    await expect(provider.submit(request)).rejects.toMatchObject({ code: 'ambiguous' });
    expect([jobs(), await credits()]).toEqual([0, START]);
    await provider.submit(request);
    expect([jobs(), await credits()]).toEqual([1, START - 16]);
  });
});

describe('what is refused', () => {
  /** Sends without what the adapter knows beforehand. */
  const blind = (ask: Ask) => provider.submit(click({ ...ask, parentRaw: undefined } as Ask));

  it('takes no credits, and is told in words', async () => {
    const actions = await everyAction();
    const song = actions.get('extend') as Extract<Ask, { kind: 'press' }>;
    const grid = actions.get('upsample') as Extract<Ask, { kind: 'press' }>;
    const single = actions.get('pan') as Extract<Ask, { kind: 'press' }>;
    const stems = await made(press({ reference: song.parent, raw: undefined } as Snapshot, 'other/Stems/1'));
    const running = (await provider.submit(click(IMAGINE))).reference;
    const before = await credits();
    const on = (parent: string, offerKey: string, answer?: Answer) =>
      blind(press({ reference: parent, raw: undefined } as Snapshot, offerKey, answer));
    const refused = async (sending: Promise<unknown>, code: string, message: RegExp) =>
      expect(sending).rejects.toMatchObject({ code, message: expect.stringMatching(message) });

    await refused(on(grid.parent, 'pan/Pan up'), 'rejected', /pan requires an upsample/);
    await refused(on(single.parent, 'upscale/U1/1'), 'rejected', /upsample requires a grid/);
    await refused(on(song.parent, 'vary/V1/1'), 'rejected', /not a Midjourney job/);
    await refused(on(grid.parent, 'other/Stems/1'), 'rejected', /not a Suno job/);
    await refused(on(stems.reference, 'other/Cover/1'), 'offer-gone', /Stems cannot/);
    await refused(on(running, 'upscale/U1/1'), 'rejected', /until this job is finished/);
    await refused(on(randomUUID(), 'upscale/U1/1'), 'not-found', /does not know this job/);
    await refused(
      on(song.parent, 'other/Extend/1', { prompt: '', form: { continueAt: 99 } }),
      'rejected',
      /before the end of the track/,
    );
    emulator.control.task(grid.parent, { legacy: true });
    await refused(on(grid.parent, 'upscale/U1/1'), 'offer-gone', /too old/);
    const told = (await provider.check([grid.parent])).get(grid.parent);
    expect(told?.offers).toHaveLength(8);
    expect(told?.offers.every(({ disabled }) => disabled?.includes('too old'))).toBe(true);
    expect(await credits()).toBe(before);
  });

  it.each([
    ['402', { kind: 'status', status: 402 }, 'credits', /needs 16, and 0 are left/],
    ['429', { kind: 'status', status: 429, retryAfter: 7 }, 'rate-limit', /asks to wait/],
    ['503', { kind: 'status', status: 503 }, 'unavailable', /out of order/],
    ['500', { kind: 'status', status: 500 }, 'ambiguous', /HTTP 500/],
    ['a page', { kind: 'html' }, 'ambiguous', /a web page/],
    ['half an answer', { kind: 'malformed' }, 'ambiguous', /no valid JSON/],
    ['nothing', { kind: 'empty' }, 'ambiguous', /an empty answer/],
  ] as const)('%s', async (_, fault, code, message) => {
    emulator.control.addFaults({ ...fault, match: { method: 'POST', path: '/v2/' } });
    await expect(provider.submit(click(IMAGINE))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('keys: unknown, switched off, and one that has nothing left', async () => {
    const other = createApiframe({ baseUrl: emulator.url, key: 'afk_inactive' });
    await expect(other.probe()).rejects.toMatchObject({ code: 'auth', message: expect.stringMatching(/switched off/) });
    const none = createApiframe({ baseUrl: emulator.url, key: '' });
    await expect(none.probe()).rejects.toMatchObject({
      code: 'auth',
      message: expect.stringMatching(/API key is required/),
    });
    expect(await provider.probe()).toBe('It answers and takes the key of Emulator. 5,000 credits are left.');
    emulator.control.settings({ credits: 15 });
    await expect(provider.submit(click(IMAGINE))).rejects.toThrow(/needs 16, and 15 are left/);
  });

  it('a job that fails is paid back, with the provider’s words', async () => {
    const job = await made({ ...IMAGINE, prompt: 'forbidden-test' } as Ask);
    expect(job).toMatchObject({ status: 'failed', credits: 0, failure: expect.stringMatching(/Content policy/) });
    expect(await credits()).toBe(START);
  });
});

describe('webhooks', () => {
  it('end in the right state, be they doubled, reversed, forged or cut', async () => {
    const heard: { body: Buffer; signature: string }[] = [];
    const notify = await listen((body, signature) => heard.push({ body, signature }));
    emulator.control.settings({ webhookDuplicates: true });
    const { reference } = await provider.submit({ ...click(SONG), notify });
    for (let second = 0; second < 14; second += 1) emulator.control.advance(1_000);
    await emulator.control.settled();
    emulator.control.advance(1_000);
    await emulator.control.delivered();
    const snapshots = heard.map(({ body, signature }) => provider.hear(body, signature)!);
    expect(snapshots.map(({ status, progress }) => `${status} ${progress}`)).toEqual(
      ['running 10', 'running 50', 'running 90', 'done 100'].flatMap((step) => [step, step]),
    );

    const now = emulator.clock.now();
    const after = (events: Snapshot[]) =>
      events.reduce((row, event) => ({ ...row, ...applySnapshot(row, event, now) }), newRow(reference));
    const hundred = Array.from({ length: 100 }, () => snapshots).flat();
    const expected = { status: 'done', progress: 100, remote_id: reference };
    for (const events of [snapshots, snapshots.toReversed(), hundred, hundred.toReversed()]) {
      const row = after(events);
      expect(row).toMatchObject(expected);
      expect(JSON.parse(row.outputs)).toHaveLength(2);
      expect(JSON.parse(row.offers)).toHaveLength(8);
    }

    const { body, signature } = heard.at(-1)!;
    const forged = Buffer.from(body.toString('utf8').replace('"COMPLETED"', '"CANCELLED"'));
    for (const [bytes, given] of [
      [forged, signature],
      [body.subarray(0, -1), signature],
      [body, null],
      [body, ''],
      [body, signature.slice(0, -2)],
      [body, signature.replace('sha256=', '')],
    ] as const) {
      expect(provider.hear(bytes, given)).toBeNull();
    }
    const stranger = createApiframe({ baseUrl: emulator.url, key: 'afk_another' });
    expect(stranger.hear(body, signature)).toBeNull();
    emulator.control.settings({ webhookKeyForm: 'bytes' });
    heard.length = 0;
    await provider.submit({ ...click({ ...SONG, prompt: 'forbidden-test' } as Ask), notify });
    emulator.control.advance(15_000);
    await emulator.control.settled();
    await emulator.control.delivered();
    expect(heard.map((entry) => provider.hear(entry.body, entry.signature)?.status)).toEqual(['failed', 'failed']);
  });

  async function listen(hear: (body: Buffer, signature: string) => void): Promise<string> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        hear(Buffer.concat(chunks), String(request.headers['x-webhook-signature']));
        response.writeHead(200, { connection: 'close' }).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  }
});

/** A row as it is after its click was accepted; only what webhooks change matters. */
function newRow(reference: string): JobRow {
  const row: Partial<JobRow> = {
    id: 'job',
    remote_id: reference,
    status: 'queued',
    send_state: 'idle',
    progress: null,
    status_text: null,
    answer: null,
    answered: 0,
    misses: 0,
    created_at: 0,
    last_progress_at: 0,
  };
  return row as JobRow;
}

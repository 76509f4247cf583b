import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { GET as output } from '@/app/api/jobs/[id]/outputs/[position]/route';
import { GET as preview } from '@/app/api/jobs/[id]/preview/route';
import { GET as stream } from '@/app/api/jobs/[id]/stream/[position]/route';
import { POST as webhook } from '@/app/api/webhooks/midjourney-proxy/[token]/route';
import type { Composer, MadeTrack } from '@/emulator/apiframe/composer';
import { testComposer } from '@/emulator/apiframe/harness';
import { adoptJobs } from '@/lib/adopt/adopt-jobs';
import { rebuild } from '@/lib/archive/rebuild';
import { fromJson, toJson } from '@/lib/db/json';
import type { JobRow } from '@/lib/db/schema';
import { dismiss, sendAgain, setFavourite } from '@/lib/jobs/change';
import { press } from '@/lib/jobs/press';
import type { DialogAnswer, Job } from '@/lib/jobs/job';
import { listJobs } from '@/lib/jobs/list-jobs';
import { rowsToJobs } from '@/lib/jobs/row-to-job';
import { createGateway } from '@/lib/providers/gateway';
import { connectionTo, startStudio, type TestStudio } from './support/studio';

/*
 * Suno on a gateway's key, on its whole way: the studio's rows and routes, the adapter, and the emulator.
 */

let studio: TestStudio;
const servers: Server[] = [];
afterEach(async () => {
  delete (globalThis as { reprise?: unknown }).reprise;
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await studio.stop();
});

/** Ten bytes a second, so that it is easy to say how much there should be. */
function slowComposer(calls: { name: string; order: unknown }[] = []): Composer {
  const composer = testComposer(calls);
  const slow = (tracks: MadeTrack[]) =>
    tracks.map((track) => {
      const audio = Buffer.alloc(Math.round(track.duration * 10), 1);
      audio.write('ID3');
      return { ...track, audio };
    });
  return {
    ...composer,
    compose: async (order) => slow(await composer.compose(order)),
    extend: async (order) => slow(await composer.extend(order)),
  };
}

async function start(calls?: { name: string; order: unknown }[]): Promise<void> {
  studio = await startStudio({ emulator: { composer: slowComposer(calls) } });
  const { url } = studio.emulator;
  const provider = createGateway({ baseUrl: url, key: 'test-key', auth: 'bearer', now: studio.clock.now });
  studio.ctx.connections = new Map([['emulator', { ...connectionTo(url), provider }]]);
  (globalThis as { reprise?: unknown }).reprise = Promise.resolve(studio.ctx);
}

type Asked = Parameters<TestStudio['make']>[0];
const SONG = {
  kind: 'music',
  prompt: '[Verse]\nRain on tin',
  lyrics: true,
  instrumental: false,
  version: 'chirp-v4',
  title: 'Tin',
  style: 'folk',
  negativeTags: '',
  vocalGender: null,
  styleWeight: null,
  weirdness: null,
  autoLyrics: false,
  speed: 'fast',
} satisfies Asked;

const songs = () => studio.emulator.control.tasks().filter(({ suno }) => suno);
const streaming = (id: string) => studio.until(id, (row) => fromJson(row.outputs).some((track) => track.stream));
const seen = async (row: JobRow): Promise<Job> => (await rowsToJobs(studio.ctx.database, [row]))[0]!;
const extend = (parentId: string, track: number, answer: DialogAnswer) =>
  press({ ctx: studio.ctx, input: { submitKey: randomUUID(), parentId, offerKey: `other/Extend/${track}`, answer } });
const submissions = () => studio.emulator.control.requests()['POST /suno/submit/music'] ?? 0;

const ask = (id: string, init: RequestInit = {}, route = stream, position = '0') =>
  route(new Request('http://localhost/', init), { params: Promise.resolve({ id, position }) });
const errorOf = async (response: Response) => ((await response.json()) as { error: { message: string } }).error.message;

/** The tracks of a job lead somewhere else from now on. */
async function lead(row: JobRow, url: string): Promise<void> {
  const outputs = toJson(fromJson(row.outputs).map((track) => ({ ...track, url })));
  await studio.ctx.database.db.updateTable('jobs').set({ outputs }).where('id', '=', row.id).execute();
}

describe('a song on a gateway', () => {
  it('can be heard while it runs, and is two tracks of the library when it is done', async () => {
    await start();
    const { id } = await studio.make(SONG);
    const running = await seen(await streaming(id));
    expect(running).toMatchObject({ status: 'running', kind: 'music', offers: [], archive: 'none' });
    expect(running.remoteId).toMatch(/^suno:/);
    expect(running.outputs).toMatchObject(
      [0, 1].map((position) => ({ position, stream: true, mediaId: null, title: 'Tin' })),
    );
    expect(JSON.stringify(running)).not.toContain('audiopipe');
    expect((await ask(id, {}, preview as never)).headers.get('content-type')).toBe('image/jpeg');

    const done = await seen(await studio.done(id));
    expect(done.outputs.map((track) => track.stream)).toEqual([undefined, undefined]);
    expect(done.outputs[1]).toMatchObject({
      kind: 'audio',
      type: 'audio/mpeg',
      title: 'Tin',
      tags: 'folk',
      seconds: 61.5,
      mediaId: expect.any(String),
      coverId: expect.any(String),
    });
    expect(done.offers.map(({ key, form, track }) => [key, form, track])).toEqual([
      ['other/Extend/1', 'extend', 0],
      ['other/Extend/2', 'extend', 1],
    ]);
    expect(done.archive).toBe('stored');
  });

  it('that was made elsewhere comes in by its id, with state, words, files and what it offers, once', async () => {
    await start();
    const submit = async (body: object) => {
      const answer = await fetch(`${studio.emulator.url}/suno/submit/music`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer test-key' },
        body: JSON.stringify(body),
      });
      return ((await answer.json()) as { data: string }).data;
    };
    const song = await submit({ prompt: '[Verse]\nRain on tin', title: 'Tin', tags: 'folk', mv: 'chirp-v4' });
    for (let turn = 0; turn < 200 && songs().some(({ status }) => status !== 'SUCCESS'); turn += 1) {
      studio.emulator.control.advance(2_000);
      await studio.emulator.control.settled();
    }
    const adopt = (text: string) => adoptJobs({ ctx: studio.ctx, input: { connection: 'emulator', text } });
    const [adopted, unknown] = (await adopt(`${song}\nsuno:0000-1111`)).results;
    expect(adopted).toMatchObject({ outcome: 'adopted', title: expect.stringContaining('Rain on tin') });
    expect(unknown).toMatchObject({ outcome: 'unknown', message: 'The provider does not know this song.' });
    const row = await studio.done(adopted!.jobId!);
    expect(row).toMatchObject({ kind: 'music', remote_id: `suno:${song}`, archive: 'stored' });
    const job = await seen(row);
    expect(job.outputs.map(({ title, mediaId }) => [title, mediaId !== null])).toEqual([
      ['Tin', true],
      ['Tin', true],
    ]);
    expect(job.offers.map(({ key }) => key)).toEqual(['other/Extend/1', 'other/Extend/2']);
    for (const id of [song, `suno:${song}`]) {
      expect((await adopt(id)).results).toMatchObject([{ outcome: 'held', jobId: row.id }]);
    }
    expect(submissions()).toBe(1);
  });

  it('keeps one of its takes as a favourite: it is found, and comes back with a rebuilt library', async () => {
    await start();
    const { id } = await studio.make(SONG);
    await streaming(id);
    const keep = (favourite: boolean, take?: number) =>
      setFavourite({ ctx: studio.ctx, input: { jobId: id, favourite, ...(take === undefined ? {} : { take }) } });
    await expect(keep(true, 1)).rejects.toThrow('Only a finished track can be kept as a favourite.');
    await studio.done(id);
    await expect(keep(true, 7)).rejects.toThrow('Only a finished track');
    const marks = ({ favourite, outputs }: Job) => [favourite, ...outputs.map((track) => track.favourite)];
    expect(marks(await keep(true, 1))).toEqual([true, undefined, true]);
    const favourites = async () => (await listJobs({ ctx: studio.ctx, input: { filter: 'favourites' } })).jobs;
    expect((await favourites()).map((job) => job.id)).toEqual([id]);

    await studio.until(id, (row) => row.archive_at === null);
    await studio.ctx.database.db.deleteFrom('jobs').execute();
    expect(await rebuild(studio.ctx)).toMatchObject({ added: 1, faults: [] });
    expect((await favourites()).map(marks)).toEqual([[true, undefined, true]]);

    expect(marks(await keep(false, 1))).toEqual([true, undefined, undefined]);
    await keep(true, 0);
    expect(marks(await keep(false))).toEqual([false, undefined, undefined]);
  });

  it('stands beside pictures on one connection, and each is asked about where it is made', async () => {
    await start();
    const [picture, song] = [await studio.imagine('a lighthouse'), await studio.make(SONG)];
    expect((await studio.done(song.id)).kind).toBe('music');
    expect((await studio.done(picture.id)).kind).toBe('imagine');
    const provider = studio.ctx.connections.get('emulator')!.provider;
    expect(provider.lacks()).not.toContain('music');
    expect(await provider.probe()).toBe('It answers and takes the key. It makes songs.');
  });

  it('goes on from the track and second that were chosen, and inherits what was not said', async () => {
    const calls: { name: string; order: unknown }[] = [];
    await start(calls);
    const parent = await studio.done((await studio.make(SONG)).id);
    const child = await extend(parent.id, 2, { prompt: '[Chorus]\nMore', form: { continueAt: 31.257 } });
    expect(await studio.done(child.id)).toMatchObject({
      kind: 'extend',
      parent_id: parent.id,
      prompt: '[Chorus]\nMore',
    });
    const [, task] = songs();
    expect(task?.suno).toMatchObject({
      continues: songs()[0]!.suno!.clips[1].id,
      mv: 'chirp-v4',
      tags: 'folk',
      title: 'Tin',
    });
    expect(calls.at(-1)).toMatchObject({ name: 'extend', order: { continueAt: 31.257, prompt: '[Chorus]\nMore' } });
    await expect(extend(parent.id, 1, { prompt: '', form: { continueAt: 60.5 } })).rejects.toThrow(/60\.5 s/);
  });

  it('that the protocol cannot carry is refused before there is a job, by its field', async () => {
    await start();
    await expect(studio.make({ ...SONG, vocalGender: 'f' })).rejects.toMatchObject({
      code: 'invalid',
      fields: { vocalGender: expect.stringContaining('whose voice') },
    });
    expect(submissions()).toBe(0);
  });

  it('that Suno turns away fails with its words', async () => {
    await start();
    const job = await studio.make({ ...SONG, prompt: 'a forbidden-test' });
    const row = await studio.until(job.id, ({ status }) => status === 'failed');
    expect(fromJson(row.error)?.message).toContain('disallowed words');
    expect(fromJson(row.outputs)).toEqual([]);
  });

  it('that breaks while it can be heard has failed, and leaves nothing to hear', async () => {
    await start();
    const running = await streaming((await studio.make(SONG)).id);
    studio.emulator.control.task(songs()[0]!.id, { fail: 'The music stopped.' });
    const row = await studio.until(running.id, ({ status }) => status === 'failed');
    expect([fromJson(row.outputs), fromJson(row.error)?.message]).toEqual([[], 'The music stopped.']);
    expect((await ask(row.id)).status).toBe(404);
  });

  it('that is dismissed leaves nothing to hear', async () => {
    await start();
    const { id } = await streaming((await studio.make(SONG)).id);
    expect((await dismiss({ ctx: studio.ctx, input: { jobId: id } })).outputs).toEqual([]);
  });

  it('is asked about at once when its webhook calls, and shown with an unknown word as it is', async () => {
    await start();
    studio.ctx.publicUrl = 'https://studio.example';
    const job = await studio.make(SONG);
    await studio.step();
    expect(songs()[0]?.notifyHook).toBe(`https://studio.example/api/webhooks/midjourney-proxy/${job.submitKey}`);
    studio.emulator.control.task(songs()[0]!.id, { status: 'REHEARSING' });
    studio.clock.advance(10);
    await webhook(new Request('http://localhost/', { method: 'POST', body: '{}' }), {
      params: Promise.resolve({ token: job.submitKey }),
    });
    expect((await studio.row(job.id)).next_poll_at).toBe(studio.clock.now());
    const row = await studio.until(job.id, ({ status }) => status === 'unknown');
    expect(row.status_text).toBe('REHEARSING');
  });
});

describe('a click whose answer is lost', () => {
  const cut = (kind: 'drop-after' | 'drop-before') =>
    studio.emulator.control.addFaults({ kind, match: { method: 'POST', path: '/suno/submit' } });

  it.each(['drop-after', 'drop-before'] as const)('(%s) is never sent again by itself', async (kind) => {
    await start();
    cut(kind);
    const job = await studio.make(SONG);
    await studio.until(job.id, ({ status }) => status === 'unconfirmed');
    for (let turn = 0; turn < 30; turn += 1) {
      studio.clock.advance(60_000);
      await studio.step();
    }
    expect(await studio.row(job.id)).toMatchObject({ status: 'unconfirmed', remote_id: null });
    expect(submissions()).toBe(1);
    await sendAgain({ ctx: studio.ctx, input: { jobId: job.id } });
    await studio.done(job.id);
    expect(submissions()).toBe(2);
  });

  it('(a sender that died on the way) is unconfirmed as well', async () => {
    await start();
    const job = await studio.make(SONG);
    await studio.ctx.database.db
      .updateTable('jobs')
      .set({ send_state: 'attempted' })
      .where('id', '=', job.id)
      .execute();
    await studio.until(job.id, ({ status }) => status === 'unconfirmed');
    expect(submissions()).toBe(0);
  });

  it('is sent again where nothing was done: too many requests', async () => {
    await start();
    studio.emulator.control.addFaults({ kind: 'status', status: 429, retryAfter: 3, match: { path: '/suno/submit' } });
    await studio.done((await studio.make(SONG)).id);
    expect([submissions(), songs().length]).toEqual([2, 1]);
  });
});

describe('a gateway half out of order', () => {
  it('goes on with pictures while Suno gives no answer, and with the song when it is back', async () => {
    await start();
    const [song, picture] = [await studio.make(SONG), await studio.imagine('a lighthouse')];
    await studio.until(song.id, (row) => row.remote_id !== null);
    studio.emulator.control.addFaults({ kind: 'drop-after', match: { path: '/suno/fetch' }, times: 0 });
    await studio.done(picture.id);
    expect(await studio.row(song.id)).toMatchObject({ status: 'queued', misses: 0, error: null });
    studio.emulator.control.clearFaults();
    await studio.done(song.id);
  });
});

describe('the stream of a running track', () => {
  it('brings bytes before the job is done, more as they are made, and the stored file afterwards', async () => {
    await start();
    const running = await streaming((await studio.make(SONG)).id);
    studio.clock.advance(5_000);
    const response = await ask(running.id);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    const reader = response.body!.getReader();
    const first = (await reader.read()).value!;
    expect(Buffer.from(first).subarray(0, 3).toString()).toBe('ID3');
    expect((await studio.row(running.id)).status).toBe('running');
    expect(first.length).toBeLessThan(605);
    let size = first.length;
    while (true) {
      studio.clock.advance(20_000);
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
    }
    expect(size).toBe(605);

    const done = await studio.done(running.id);
    const stored = await ask(done.id, { headers: { range: 'bytes=0-2' } });
    expect([stored.status, await stored.text()]).toEqual([206, 'ID3']);
    expect(stored.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('ends at the provider as soon as the listener leaves, also between two bytes', async () => {
    await start();
    const running = await streaming((await studio.make(SONG)).id);
    const left: Promise<void>[] = [];
    const source = createServer((request, response) => {
      left.push(new Promise((resolve) => response.once('close', resolve)));
      response.writeHead(200, { 'content-type': 'audio/mpeg' }).write(Buffer.from(`ID3${'a'.repeat(100)}`));
    });
    await trust(source, running);

    const leaving = new AbortController();
    const first = await ask(running.id, { signal: leaving.signal });
    await first.body!.getReader().read();
    leaving.abort();
    await left[0];

    const reader = (await ask(running.id)).body!.getReader();
    await reader.read();
    const waiting = reader.read();
    await reader.cancel();
    await left[1];
    expect((await waiting).done).toBe(true);
  });

  it.each([
    ['a private address', () => 'http://169.254.169.254/latest/meta-data', /private network|only https/],
    ['a private address over TLS', () => 'https://10.0.0.1/clip.mp3', /private network/],
    ['another port of this machine', (other: string) => `${other}/clip.mp3`, /only https/],
    ['a file', () => 'file:///etc/passwd', /only https/],
  ])('is not fetched from %s, neither at once nor by a redirect', async (_name, target, words) => {
    await start();
    const running = await streaming((await studio.make(SONG)).id);
    const asked: string[] = [];
    const other = await listen(
      createServer((request, response) => {
        asked.push(request.url!);
        response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('ID3 secret');
      }),
    );
    await lead(running, target(other));
    const direct = await ask(running.id);
    expect([direct.status, await errorOf(direct)]).toEqual([404, expect.stringMatching(words)]);
    await trust(
      createServer((_request, response) => response.writeHead(302, { location: target(other) }).end()),
      running,
    );
    const redirected = await ask(running.id);
    expect([redirected.status, redirected.headers.get('location')]).toEqual([404, null]);
    expect(await errorOf(redirected)).toMatch(words);
    expect(asked).toEqual([]);
  });

  it.each([
    ['a web page', '<!doctype html><html>gone</html>'],
    ['a picture', '\x89PNG\r\n\x1a\n'],
    ['nothing', ''],
  ])('that is %s is told as no sound', async (_name, body) => {
    await start();
    const running = await streaming((await studio.make(SONG)).id);
    await trust(byteByByte(body), running);
    const response = await ask(running.id);
    expect([response.status, await errorOf(response)]).toEqual([404, expect.stringContaining('no sound')]);
  });

  it('may come byte by byte', async () => {
    await start();
    const running = await streaming((await studio.make(SONG)).id);
    await trust(byteByByte('ID3 and more'), running);
    const response = await ask(running.id);
    expect([response.status, await response.text()]).toEqual([200, 'ID3 and more']);
  });

  it('is there for jobs and places that exist only', async () => {
    await start();
    const running = await streaming((await studio.make(SONG)).id);
    studio.clock.advance(5_000);
    expect((await ask(running.id, {}, stream, '2')).status).toBe(404);
    expect((await ask(randomUUID())).status).toBe(404);
    const known = await ask(running.id, {}, output);
    expect(known.status).toBe(200);
    await known.body!.cancel();
  });
});

const byteByByte = (text: string) =>
  createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'audio/mpeg' });
    for (const byte of Buffer.from(text, 'latin1')) response.write(Buffer.of(byte));
    response.end();
  });

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** This server is the connection's own from now on, and the tracks of the job are there. */
async function trust(server: Server, row: JobRow): Promise<void> {
  const baseUrl = await listen(server);
  const connection = studio.ctx.connections.get('emulator')!;
  studio.ctx.connections = new Map([['emulator', { ...connection, baseUrl }]]);
  await lead(await studio.row(row.id), `${baseUrl}/clip.mp3`);
}

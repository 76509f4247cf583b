import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startApiframe } from './harness';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Event = Record<string, unknown> & { event: string; progress?: number };
type Received = { headers: Record<string, unknown>; text: string; body: Event };

describe('webhooks', () => {
  it('tell completed and failed unless more is asked for, in the published form', async () => {
    const { studio, received, url, run } = await start();
    const done = await run({ webhookUrl: url });
    expect(received.map(({ body }) => body)).toEqual([
      {
        event: 'completed',
        jobId: done.id,
        status: 'COMPLETED',
        progress: 100,
        result: done.result,
        model: 'suno',
        creditCost: 11,
        completedAt: done.completedAt,
      },
    ]);
    expect(received[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'x-webhook-event': 'completed' });
    expect(await studio.job(done.id)).toMatchObject({ webhookStatus: 'delivered' });
    received.length = 0;
    const failed = await run({ webhookUrl: url, prompt: 'forbidden-test' });
    expect(received.map(({ body }) => body)).toEqual([
      { event: 'failed', jobId: failed.id, status: 'FAILED', error: failed.error, model: 'suno' },
    ]);
    expect((await run({})).webhookStatus).toBeNull();
  });

  it('tell progress when asked, twice and in another order when told to', async () => {
    const all = { webhookEvents: ['progress', 'completed', 'failed'] };
    const { studio, received, url, run } = await start();
    const names = () => received.splice(0).map(({ body }) => `${body.event} ${body.progress}`);
    await run({ webhookUrl: url, ...all });
    expect(names()).toEqual(['progress 10', 'progress 50', 'progress 90', 'completed 100']);
    studio.emulator.control.settings({ webhookDuplicates: true });
    await run({ webhookUrl: url, ...all });
    expect(names()).toEqual(
      ['progress 10', 'progress 50', 'progress 90', 'completed 100'].flatMap((name) => [name, name]),
    );
    studio.emulator.control.settings({ webhookDuplicates: false, webhookShuffle: true });
    await run({ webhookUrl: url, ...all });
    expect(names()).toEqual(['progress 50', 'progress 10', 'completed 100', 'progress 90']);
  });

  it.each([
    ['text', (hash: Buffer) => hash.toString('hex')],
    ['bytes', (hash: Buffer) => hash],
  ] as const)('are signed with the hash of the key as %s', async (webhookKeyForm, keyOf) => {
    const { studio, received, url, run } = await start();
    studio.emulator.control.settings({ webhookKeyForm });
    await run({ webhookUrl: url });
    const key = keyOf(createHash('sha256').update(studio.key).digest());
    const expected = createHmac('sha256', key).update(received[0]!.text).digest('hex');
    expect(received[0]?.headers['x-webhook-signature']).toBe(`sha256=${expected}`);
  });

  it('are tried four times, later and later, until somebody answers 2xx', async () => {
    const { studio, received, url, run, answers } = await start();
    const { control } = studio.emulator;
    const statusOf = async (id: string) => (await studio.job(id)).webhookStatus;
    answers.push(500, 500);
    const lucky = await run({ webhookUrl: url });
    expect([received.length, await statusOf(lucky.id)]).toEqual([1, 'pending']);
    for (const [wait, tries, status] of [
      [9_999, 1, 'pending'],
      [1, 2, 'pending'],
      [60_000, 3, 'delivered'],
      [300_000, 3, 'delivered'],
    ] as const) {
      control.advance(wait);
      await control.delivered();
      expect([received.length, await statusOf(lucky.id)]).toEqual([tries, status]);
    }
    received.length = 0;
    answers.push(500, 404, 302, 500);
    const unlucky = await run({ webhookUrl: url });
    for (const wait of [10_000, 60_000, 300_000, 300_000]) {
      control.advance(wait);
      await control.delivered();
    }
    expect([received.length, await statusOf(unlucky.id)]).toEqual([4, 'failed']);
  });

  async function start() {
    const studio = await startApiframe();
    const received: Received[] = [];
    /** What is answered next; 200 when nothing is left. */
    const answers: number[] = [];
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += chunk));
      request.on('end', () => {
        received.push({ headers: request.headers, text, body: JSON.parse(text) as Event });
        response.writeHead(answers.shift() ?? 200, { connection: 'close' }).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(
      () => studio.emulator.close(),
      () => new Promise((resolve) => server.close(resolve)),
    );
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const { control } = studio.emulator;
    const run = async (fields: object) => {
      const id = await studio.submit(studio.paths.song, { model: 'suno', prompt: 'rain', ...fields });
      // Every step of a song's 12 seconds is seen.
      for (let step = 0; step < 14; step++) control.advance(1_000);
      await control.settled();
      control.advance(1_000);
      await control.delivered();
      return studio.job(id);
    };
    return { studio, received, answers, url, run };
  }
});

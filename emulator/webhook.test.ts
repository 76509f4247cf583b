import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestEmulator, type WireTask } from './harness';
import type { Settings } from './settings';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('webhooks', () => {
  it('brings the whole task at every step, in order, and ends with what fetch shows', async () => {
    const { studio, received, finish } = await start();
    const task = await finish();
    expect(steps(received)).toEqual([':0%', 'SUBMITTED:0%', 'IN_PROGRESS:93%', 'SUCCESS:100%']);
    const shown = await studio.task(task.id);
    expect(received.at(-1)?.body).toEqual(shown);
    expect(received[0]).toMatchObject({ type: 'application/json', body: { state: 'mine' } });
  });

  it('sends each twice, or every second one late, when told to', async () => {
    const twice = await start({ webhookDuplicates: true });
    await twice.finish();
    expect(steps(twice.received)).toEqual(
      [':0%', 'SUBMITTED:0%', 'IN_PROGRESS:93%', 'SUCCESS:100%'].flatMap((step) => [step, step]),
    );
    const late = await start({ webhookShuffle: true });
    await late.finish();
    expect(steps(late.received)).toEqual(['SUBMITTED:0%', ':0%', 'SUCCESS:100%', 'IN_PROGRESS:93%']);
  });

  it('drops what ranks no higher in trueai, uses the server-wide hook and never tries again', async () => {
    const { studio, received, url } = await start({ profile: 'trueai' });
    studio.emulator.control.settings({ notifyHook: url });
    const { result } = await studio.submit('shorten', { prompt: 'kite' });
    studio.emulator.control.task(result, { hang: false });
    await studio.finish(result);
    await studio.emulator.control.delivered();
    expect(steps(received)).toEqual(['NOT_START:null', 'SUBMITTED:0%', 'IN_PROGRESS:93%', 'SUCCESS:100%']);
    const deaf = await studio.submit('shorten', { prompt: 'kite', notifyHook: 'http://127.0.0.1:9/none' });
    expect((await studio.finish(deaf.result)).status).toBe('SUCCESS');
  });

  async function start(settings: Partial<Settings> = {}) {
    const studio = await startTestEmulator();
    studio.emulator.control.settings(settings);
    const received: Received[] = [];
    const server = await listen(received);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    closing.push(
      () => studio.emulator.close(),
      () => new Promise((resolve) => server.close(resolve)),
    );
    const finish = async () => {
      const { result } = await studio.submit('shorten', { prompt: 'kite', state: 'mine', notifyHook: url });
      const task = await studio.finish(result);
      await studio.emulator.control.delivered();
      return task;
    };
    return { studio, received, url, finish };
  }
});

type Received = { type: string | undefined; body: WireTask };

/** Answers 500 to everything: a webhook is told once and no more. */
async function listen(received: Received[]): Promise<Server> {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      received.push({ type: request.headers['content-type'], body: JSON.parse(text) as WireTask });
      response.writeHead(500, { connection: 'close' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function steps(received: Received[]): string[] {
  return received.map(({ body }) => `${body.status}:${body.progress}`);
}

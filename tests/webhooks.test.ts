import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { POST as webhook } from '@/app/api/webhooks/midjourney-proxy/[token]/route';
import { fromJson } from '@/lib/db/json';
import { ENGINES, startStudio, type TestStudio } from './support/studio';

/* The emulator's own webhooks, over HTTP, at the studio's route. */

let studio: TestStudio;
let server: http.Server;
let received: { token: string; body: { id?: string; status?: string } }[];

beforeEach(async () => {
  received = [];
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const token = decodeURIComponent(request.url!.split('/').at(-1)!);
      received.push({ token, body: JSON.parse(body) as object });
      void webhook(new Request('http://localhost/', { method: 'POST', body }), {
        params: Promise.resolve({ token }),
      }).then(({ status }) => response.writeHead(status).end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  delete (globalThis as { reprise?: unknown }).reprise;
  await studio.stop();
  server.closeAllConnections();
  server.close();
});

async function startReachable(engine: (typeof ENGINES)[number]): Promise<void> {
  studio = await startStudio({ engine });
  studio.ctx.publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  (globalThis as { reprise?: unknown }).reprise = Promise.resolve(studio.ctx);
}

it.each(ENGINES)('in any order, and twice each, lead to one finished job (%s)', async (engine) => {
  await startReachable(engine);
  studio.emulator.control.settings({ webhookDuplicates: true, webhookShuffle: true });
  const job = await studio.imagine();
  const row = await studio.done(job.id);
  await studio.emulator.control.delivered();
  expect(studio.lastSent('/submit/imagine')!.body['notifyHook']).toBe(
    `${studio.ctx.publicUrl}/api/webhooks/midjourney-proxy/${job.submitKey}`,
  );
  const words = received.map(({ body: { status } }) => status);
  expect(words.filter((word) => word === 'SUCCESS')).toHaveLength(2);
  expect(new Set(received.map(({ token }) => token))).toEqual(new Set([job.submitKey]));
  // Late ones, and ones that lie about an end or name another task, move nothing that is over.
  const settled = await studio.row(job.id);
  for (const status of ['IN_PROGRESS', 'FAILURE', 'SUCCESS']) {
    await fetch(`${studio.ctx.publicUrl}/api/webhooks/midjourney-proxy/${job.submitKey}`, {
      method: 'POST',
      body: JSON.stringify({ id: 'another', status, imageUrl: 'https://example.com/not-ours.png' }),
    });
    await studio.step();
  }
  expect(await studio.row(job.id)).toEqual(settled);
  expect(fromJson(row.outputs)).toHaveLength(1);
  const { jobs } = await studio.ctx.database.db
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<number | string>().as('jobs'))
    .executeTakeFirstOrThrow();
  expect(Number(jobs)).toBe(1);
});

it('that claims an end is believed only after the provider was asked', async () => {
  await startReachable('sqlite');
  const job = await studio.imagine();
  await studio.until(job.id, ({ status }) => status === 'running');
  await studio.emulator.control.delivered();
  for (const status of ['SUCCESS', 'FAILURE', 'MODAL']) {
    await fetch(`${studio.ctx.publicUrl}/api/webhooks/midjourney-proxy/${job.submitKey}`, {
      method: 'POST',
      body: JSON.stringify({ id: (await studio.row(job.id)).remote_id, status, imageUrl: 'https://example.com/a.png' }),
    });
    expect((await studio.row(job.id)).next_poll_at).toBe(studio.clock.now());
    await studio.step();
    expect((await studio.row(job.id)).status).toBe('running');
  }
  const row = await studio.done(job.id);
  expect(fromJson(row.outputs)[0]?.url).not.toContain('example.com');
});

import { afterEach, expect, it } from 'vitest';
import { createMidjourneyProxy } from '@/lib/providers/midjourney-proxy/adapter';
import { connectionTo, startStudio, type TestStudio } from './support/studio';

let studio: TestStudio;
afterEach(() => studio.stop());

const result = '1773400000000123';

it.each([
  ['a code that nobody knows', { code: 25, description: 'Accepted, waiting for review', result }],
  ['no code', { code: null, description: 'ok', result }],
  ['code 200', { code: 200, description: 'success', result }],
])('an answer that names a task beside %s leaves open what became of it', async (_name, body) => {
  studio = await startStudio();
  const [baseUrl, key] = ['http://127.0.0.1:9', 'test-key'];
  const fetch = async () => new Response(JSON.stringify(body), { status: 200 });
  const provider = createMidjourneyProxy({ baseUrl, key, auth: 'bearer', fetch });
  studio.ctx.connections = new Map([['emulator', { ...connectionTo(baseUrl), provider }]]);
  const job = await studio.imagine();
  await studio.step();
  expect((await studio.row(job.id)).status).toBe('unconfirmed');
});

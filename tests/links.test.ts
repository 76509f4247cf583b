import http from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { POST as link } from '@/app/api/uploads/link/route';
import type * as Guarded from '@/lib/security/guarded-fetch';
import { startStudio, type TestStudio } from './support/studio';

/* A picture by its address. The web site of these tests stands for a public one; everything else is guarded as ever. */

const site = vi.hoisted(() => ({ origin: '' }));
vi.mock('@/lib/security/guarded-fetch', async (original) => {
  const actual = await original<typeof Guarded>();
  const guardedFetch: typeof actual.guardedFetch = (address, options) =>
    actual.guardedFetch(address, { ...options, trustedOrigin: site.origin });
  return { ...actual, guardedFetch };
});

let studio: TestStudio;
let server: http.Server;

beforeAll(async () => {
  studio = await startStudio();
  (globalThis as { reprise?: unknown }).reprise = Promise.resolve(studio.ctx);
  const png = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  server = http.createServer((request, response) => {
    switch (request.url) {
      case '/picture':
        return void response.writeHead(200, { 'content-type': 'text/html' }).end(png);
      case '/page':
        return void response.writeHead(200, { 'content-type': 'image/png' }).end('<!doctype html><p>A kite</p>');
      case '/inwards':
        return void response.writeHead(302, { location: 'https://192.168.1.1/picture' }).end();
      case '/announced':
        return void response.writeHead(200, { 'content-length': '30000000' }).flushHeaders();
      case '/endless': {
        const more = () => {
          while (response.write(Buffer.concat([png, Buffer.alloc(1024 * 1024)])));
        };
        response.on('drain', more);
        return more();
      }
      default:
        return void response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  delete (globalThis as { reprise?: unknown }).reprise;
  server.closeAllConnections();
  server.close();
  await studio.stop();
});

const ask = (url: string) => link(new Request('http://localhost/', { method: 'POST', body: JSON.stringify({ url }) }));

it('is kept, whatever its server calls it', async () => {
  const answer = await ask(` ${site.origin}/picture\n`);
  expect([answer.status, await answer.json()]).toMatchObject([201, { width: 30, height: 20, type: 'image/png' }]);
});

it.each([
  ['a kite', 'This is no link. Paste the whole address of a picture, with its https://.'],
  ['', 'This is no link. Paste the whole address of a picture, with its https://.'],
  ['http://example.com/kite.png', 'The link is http://, and only https:// is fetched.'],
  ['ftp://example.com/kite.png', 'The link is ftp://, and only https:// is fetched.'],
  ['https://127.0.0.1/kite.png', 'The link leads into a private network and is not followed.'],
  ['https://[::1]/kite.png', 'The link leads into a private network and is not followed.'],
  ['https://169.254.169.254/latest', 'The link leads into a private network and is not followed.'],
  ['https://me:secret@example.com/kite.png', 'The link carries a user name or password.'],
  ['/inwards', 'The link leads into a private network and is not followed.'],
  ['/page', 'The link gave a web page, not a picture.'],
  ['/announced', 'The picture is larger than 20 MiB.'],
  ['/endless', 'The file is larger than 20 MiB.'],
  ['/nothing', 'The link is gone (HTTP 404).'],
])('%j is refused with what is wrong', async (url, sentence) => {
  const answer = await ask(url.startsWith('/') ? site.origin + url : url);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(((await answer.json()) as { error: { message: string } }).error.message).toBe(sentence);
});

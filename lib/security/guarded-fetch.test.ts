import http from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FetchRefused, guardedFetch } from './guarded-fetch';

let server: http.Server;
let origin: string;
const asked: string[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(request.url!);
    const target = new URL(request.url!, origin).searchParams.get('to');
    if (target) response.writeHead(302, { location: target }).end();
    else if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '100' });
      response.write('only this');
      setImmediate(() => response.destroy());
    } else if (request.url === '/slow') response.writeHead(200).write('a');
    else response.writeHead(200, { 'content-type': 'image/png' }).end('bytes');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const text = async (body: AsyncIterable<Uint8Array>) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

const refusal = async (url: string, options: Partial<Parameters<typeof guardedFetch>[1]> = {}) => {
  try {
    const answer = await guardedFetch(url, { trustedOrigin: origin, timeout: 2_000, ...options });
    await text(answer.body);
  } catch (error) {
    if (error instanceof FetchRefused) return error.code;
    throw error;
  }
  return 'fetched';
};

/** A resolver that gives these addresses, one list a call: how a name is rebound between two looks. */
const resolver = (...answers: string[][]): LookupFunction & { calls: number } => {
  const resolve = ((_name, options, callback) => {
    const list = answers[Math.min(resolve.calls, answers.length - 1)]!.map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    resolve.calls += 1;
    if (options.all) callback(null, list as never);
    else callback(null, list[0]!.address, list[0]!.family);
  }) as LookupFunction & { calls: number };
  resolve.calls = 0;
  return resolve;
};

describe('guardedFetch', () => {
  it("fetches from the connection's own origin, although it is http and on this machine", async () => {
    const answer = await guardedFetch(`${origin}/picture`, { trustedOrigin: origin, timeout: 2_000 });
    expect(await text(answer.body)).toBe('bytes');
  });

  it('follows redirects within the own origin, at most five', async () => {
    expect(await refusal(`${origin}/?to=/picture`)).toBe('fetched');
    expect(await refusal(`${origin}/?to=${encodeURIComponent('/?to=/?to=x')}`)).toBe('fetched');
  });

  it('gives up after too many redirects', async () => {
    const loop = http.createServer((_request, response) => response.writeHead(302, { location: '/again' }).end());
    await new Promise<void>((resolve) => loop.listen(0, '127.0.0.1', resolve));
    const own = `http://127.0.0.1:${(loop.address() as AddressInfo).port}`;
    expect(await refusal(`${own}/`, { trustedOrigin: own })).toBe('redirects');
    loop.close();
  });

  it.each([
    'http://example.com/a.png',
    'ftp://example.com/a.png',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    'blob:https://example.com/1',
    'gopher://example.com/',
    'not a url',
    '',
    '//example.com/a.png',
    'https://user:pass@example.com/a.png',
  ])('refuses the address %s before connecting', async (url) => {
    expect(await refusal(url)).toBe('url');
  });

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data/',
    'https://192.168.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:7f00:1::]/',
  ])('refuses the private literal %s', async (url) => {
    expect(await refusal(url)).toBe('address');
  });

  it('refuses a name that resolves to a private address, also as one of several', async () => {
    for (const list of [['127.0.0.1'], ['10.0.0.5'], ['::1'], ['93.184.216.34', '192.168.1.1'], []]) {
      expect(await refusal('https://pictures.example/', { resolve: resolver(list) })).toBe('address');
    }
    expect(await refusal('https://localhost/', {})).toBe('address');
  });

  it('connects to the address that it judged: a name is resolved once, so rebinding gains nothing', async () => {
    const resolve = resolver(['192.0.0.170'], ['127.0.0.1']);
    expect(await refusal('https://rebind.example/', { resolve })).toBe('address');
    expect(resolve.calls).toBe(1);
  });

  it.each([
    'http://127.0.0.1:1/',
    'https://169.254.169.254/',
    'file:///etc/passwd',
    'https://[::1]/',
    'http://example.com/',
  ])('refuses a redirect from the own origin to %s', async (target) => {
    expect(['url', 'address']).toContain(await refusal(`${origin}/?to=${encodeURIComponent(target)}`));
  });

  it('treats another port of this machine as foreign', async () => {
    expect(await refusal('http://127.0.0.1:9/')).toBe('url');
    expect(await refusal(origin.replace('127.0.0.1', 'localhost'))).toBe('url');
  });

  it('tells a download that breaks off from one that is whole, and one that never ends', async () => {
    expect(await refusal(`${origin}/cut`)).toBe('network');
    expect(await refusal(`${origin}/slow`, { timeout: 150 })).toBe('network');
  });
});

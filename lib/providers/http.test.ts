import { describe, expect, it } from 'vitest';
import { parseJson, request, retryAfter } from './http';

describe('parseJson', () => {
  it.each(['123456789', '9007199254740993', '14001934816969359', '1400193481696935912', '0741798445574458'])(
    'keeps every digit of a bare %s',
    (id) => {
      expect(parseJson(`{"code":1,"result":${id}}`)).toEqual({ code: 1, result: id });
      expect(parseJson(`[{ "id" : ${id} , "progress": 45}]`)).toEqual([{ id, progress: 45 }]);
    },
  );

  it('leaves text alone that only looks like an id', () => {
    const prompt = { prompt: 'say "id": 17, and "result":5}', id: '7' };
    expect(parseJson(JSON.stringify(prompt))).toEqual(prompt);
  });

  it('answers undefined for what is no JSON', () => {
    for (const text of ['', '<html>', '{"code":1,', 'OK']) expect(parseJson(text)).toBeUndefined();
  });
});

describe('retryAfter', () => {
  const wait = (value: string) => retryAfter(new Headers({ 'retry-after': value }), Date.UTC(2026, 0, 1));
  it('reads seconds and dates, at most ten minutes', () => {
    expect(wait('7')).toBe(7_000);
    expect(wait('Thu, 01 Jan 2026 00:00:30 GMT')).toBe(30_000);
    expect(wait('86400')).toBe(600_000);
    expect(wait('Wed, 31 Dec 2025 00:00:00 GMT')).toBe(0);
    expect(wait('soon')).toBeUndefined();
    expect(retryAfter(new Headers(), 0)).toBeUndefined();
  });
});

describe('request', () => {
  it('blanks the key out of an answer that repeats it', async () => {
    const fetch = async () => Response.json({ message: 'Incorrect API key provided: sk-very-secret' }, { status: 401 });
    const answer = await request(fetch, 'https://provider.example/', {
      method: 'GET',
      headers: {},
      timeout: 1_000,
      changes: false,
      secret: 'sk-very-secret',
    });
    expect(answer.text).not.toContain('sk-very-secret');
    expect(answer.json).toEqual({ message: 'Incorrect API key provided: …' });
  });

  it.each([
    ['ECONNREFUSED', 'connect', true, 'unavailable'],
    ['ENOTFOUND', 'getaddrinfo', true, 'unavailable'],
    ['EHOSTUNREACH', 'connect', true, 'unavailable'],
    // Of several addresses that were tried; their errors are within.
    ['ECONNREFUSED', undefined, true, 'unavailable'],
    // The line broke while a connection that was open was used.
    ['EHOSTUNREACH', 'read', true, 'ambiguous'],
    ['ENETUNREACH', 'write', true, 'ambiguous'],
    ['ECONNRESET', 'read', true, 'ambiguous'],
    ['UND_ERR_SOCKET', undefined, true, 'ambiguous'],
    ['ECONNRESET', 'read', false, 'unavailable'],
  ])('takes %s of %s (changes: %s) for %s', async (code, syscall, changes, expected) => {
    const fetch = async () =>
      Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code, syscall } }));
    const asking = request(fetch, 'https://provider.example/', {
      method: 'POST',
      headers: {},
      timeout: 1_000,
      changes,
    });
    await expect(asking).rejects.toMatchObject({ code: expected });
  });
});

import { afterEach, expect, test, vi } from 'vitest';
import { maskBytes } from './mask-bytes';

const answer = vi.fn<(url: string) => Promise<Response>>();
vi.stubGlobal('fetch', answer);
afterEach(() => answer.mockReset());

test('a mask that is gone is painted anew', async () => {
  answer.mockResolvedValueOnce(new Response(Uint8Array.of(1, 2, 3)));
  expect(await maskBytes('a')).toEqual(Uint8Array.of(1, 2, 3));
  answer.mockResolvedValueOnce(new Response('{}', { status: 404 }));
  expect(await maskBytes('a')).toBeNull();
});

test('a mask that could not be fetched is not gone', async () => {
  for (const status of [401, 500, 502]) {
    answer.mockResolvedValueOnce(new Response('{}', { status }));
    await expect(maskBytes('a')).rejects.toThrow('not be fetched');
  }
  answer.mockRejectedValueOnce(new TypeError('no network'));
  await expect(maskBytes('a')).rejects.toThrow('no network');
});

import { expect, test, vi } from 'vitest';
import { ok, type Result } from '@/lib/result';
import { send } from './send';

test('asks again while there is no answer, and gives a sentence in the end', async () => {
  vi.useFakeTimers();
  const call = vi.fn<() => Promise<Result<number>>>().mockRejectedValue(new TypeError('Failed to fetch'));
  const sent = send(call);
  await vi.runAllTimersAsync();
  expect(await sent).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(call).toHaveBeenCalledTimes(4);
  vi.useRealTimers();
});

test('an answer is an answer, also a refusal', async () => {
  const refusal = { ok: false, error: { code: 'offer-gone', message: 'Gone.' } } as const;
  expect(await send(async () => refusal)).toBe(refusal);
  expect(await send(async () => ok(1))).toEqual(ok(1));
});

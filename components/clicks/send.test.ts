import { expect, test, vi } from 'vitest';
import { ok, type Result } from '@/lib/result';
import { type More, send, sendPaid } from './send';

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

test('what would pass the budget of the day is asked about, and sent again only if that is meant', async () => {
  const refusal = { ok: false, error: { code: 'over-budget', message: 'This costs 16 credits.' } } as const;
  const call = vi.fn<(more: More) => Promise<Result<number>>>(async ({ overBudget }) => (overBudget ? ok(1) : refusal));
  const asked = vi.fn<(words: string) => Promise<boolean>>(async () => false);
  expect(await sendPaid(call, asked)).toBe(refusal);
  expect(asked.mock.calls).toEqual([['This costs 16 credits.']]);
  expect(call.mock.calls).toEqual([[{}]]);
  expect(await sendPaid(call, async () => true)).toEqual(ok(1));
  expect(call).toHaveBeenLastCalledWith({ overBudget: true });
});

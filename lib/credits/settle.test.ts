import { expect, test } from 'vitest';
import { settleCredits, type CreditEntry } from './settle';

const charged: CreditEntry[] = [{ reason: 'charged', amount: 16 }];

test.each([
  ['the price was right', charged, 'done', 16, []],
  ['the provider tells no cost', charged, 'done', null, []],
  ['the provider took less', charged, 'done', 10, [{ reason: 'corrected', amount: -6 }]],
  ['the price was not known before', [], 'done', 11, [{ reason: 'charged', amount: 11 }]],
  ['it was free', [], 'done', 0, []],
  ['it failed', charged, 'failed', 0, [{ reason: 'refunded', amount: -16 }]],
  ['it failed and the price is still told', charged, 'failed', 16, [{ reason: 'refunded', amount: -16 }]],
  ['it was cancelled', charged, 'cancelled', null, [{ reason: 'refunded', amount: -16 }]],
  ['it failed before anything was taken', [], 'failed', 0, []],
] as const)('when %s', (_, booked, status, cost, expected) => {
  expect(settleCredits(booked, { status, cost })).toEqual(expected);
});

test('settling again adds nothing', () => {
  const failed = { status: 'failed', cost: 0 } as const;
  expect(settleCredits([...charged, ...settleCredits(charged, failed)], failed)).toEqual([]);
  const cheaper = { status: 'done', cost: 10 } as const;
  expect(settleCredits([...charged, ...settleCredits(charged, cheaper)], cheaper)).toEqual([]);
});

import { expect, test } from 'vitest';
import { roundUp, sumDays } from './usage-sums';

test('each day of the range is there, with what it took net of refunds', () => {
  const row = { connection: 'apiframe', charged: 32, refunded: 16, jobs: 2 };
  const other = { connection: 'other', charged: 4, refunded: 0, jobs: 1 };
  const [empty, full] = sumDays({
    range: ['2026-11-20', '2026-11-21'],
    days: [
      { day: '2026-11-21', ...row },
      { day: '2026-11-21', ...other },
    ],
  });
  expect(empty).toMatchObject({ net: 0, jobs: 0, parts: [] });
  expect(full).toMatchObject({ net: 20, charged: 36, refunded: 16, jobs: 3 });
  expect(full?.parts).toEqual([
    { connection: 'apiframe', net: 16 },
    { connection: 'other', net: 4 },
  ]);
});

test.each([
  [0, 10],
  [10, 10],
  [11, 20],
  [26, 50],
  [201, 250],
  [999, 1_000],
])('the chart for %i reaches to %i', (most, top) => expect(roundUp(most)).toBe(top));

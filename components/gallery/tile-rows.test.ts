import { expect, test } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { rowAt, rowOffsets, rowsAround, tileRows } from './tile-rows';

const day = 86_400_000;
const jobs = (...times: number[]) =>
  times.map((createdAt, index) => ({ submitKey: `job ${index}`, createdAt }) as unknown as Job);

test('a day begins a row of its own, however many tiles the row before has', () => {
  const rows = tileRows(jobs(3 * day + 3, 3 * day + 2, 3 * day + 1, 2 * day, day + 1, day), 2, 'UTC');
  expect(rows.map(({ start, end, startsDay }) => [start, end, startsDay])).toEqual([
    [0, 2, true],
    [2, 3, false],
    [3, 4, true],
    [4, 6, true],
  ]);
});

test('rows that were seen keep their height, others are guessed, with room for the heading of a day', () => {
  const rows = tileRows(jobs(2 * day + 1, 2 * day, day), 1, 'UTC');
  expect(rowOffsets(rows, new Map([['job 1', 333]]), 400)).toEqual([0, 440, 773, 1213]);
});

test('justified rows are as high as they were laid out, seen or not', () => {
  const rows = tileRows(jobs(2 * day + 1, 2 * day, day), 1, 'UTC').map((row) => ({ ...row, height: 200 }));
  expect(rowOffsets(rows, new Map(), 460)).toEqual([0, 248, 456, 704]);
});

test('finds the row at any height, also above the first and below the last', () => {
  const offsets = [0, 100, 250, 300];
  expect([-50, 0, 99, 100, 299, 5_000].map((y) => rowAt(offsets, y))).toEqual([0, 0, 0, 1, 2, 2]);
});

test('draws what is in sight and a little more, never more for a longer library', () => {
  const around = (count: number, y: number) => {
    const offsets = Array.from({ length: count + 1 }, (_, index) => index * 100);
    return rowsAround(offsets, y, { height: 500, above: 150, below: 120 });
  };
  expect(around(1_000, 50_050)).toEqual({ above: 1, below: 6 });
  expect(around(100_000, 5_000_050)).toEqual({ above: 1, below: 6 });
  expect(around(3, 0)).toEqual({ above: 0, below: 2 });
  expect(around(0, 0)).toEqual({ above: 0, below: 0 });
});

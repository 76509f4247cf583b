import { expect, test } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { dayRows, type TileRow } from './day-rows';
import { rowAt, rowOffsets, rowsAround, tileRows } from './tile-rows';

const day = 86_400_000;
const jobs = (...times: number[]) =>
  times.map((createdAt, index) => ({ submitKey: `job ${index}`, createdAt }) as unknown as Job);

const shape = (rows: TileRow[]) => rows.map(({ start, end, begins }) => [start, end, begins.map(({ at }) => at)]);

test('a day that does not fit in one row has rows of its own', () => {
  // Monday to Wednesday of one week.
  const list = jobs(6 * day + 3, 6 * day + 2, 6 * day + 1, 5 * day, 4 * day + 1, 4 * day);
  expect(shape(tileRows(list, 2, 'UTC'))).toEqual([
    [0, 2, [0]],
    [2, 3, []],
    [3, 4, [3]],
    [4, 6, [4]],
  ]);
});

test('days that fit in a row whole share it, in the order of the list', () => {
  const list = jobs(6 * day, 5 * day + 1, 5 * day, 4 * day);
  expect(shape(tileRows(list, 4, 'UTC'))).toEqual([[0, 4, [0, 1, 3]]]);
  expect(shape(tileRows(list, 3, 'UTC'))).toEqual([
    [0, 3, [0, 1]],
    [3, 4, [3]],
  ]);
  expect(tileRows(list, 4, 'UTC')[0]!.begins.map((begun) => begun.day)).toEqual([
    '1970-01-07',
    '1970-01-06',
    '1970-01-05',
  ]);
});

test('a week begins a row of its own: what comes and goes above moves nothing below it', () => {
  // The fifth of January 1970 was a Monday.
  const list = jobs(5 * day, 4 * day, 3 * day, 2 * day);
  expect(shape(tileRows(list, 4, 'UTC'))).toEqual([
    [0, 2, [0, 1]],
    [2, 4, [2, 3]],
  ]);
  expect(shape(tileRows(list.slice(1), 4, 'UTC'))).toEqual([
    [0, 1, [0]],
    [1, 3, [1, 2]],
  ]);
});

test('each day has its row where the columns are left to CSS', () => {
  expect(shape(dayRows(jobs(5 * day + 1, 5 * day, 4 * day), 'UTC'))).toEqual([
    [0, 2, [0]],
    [2, 3, [2]],
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

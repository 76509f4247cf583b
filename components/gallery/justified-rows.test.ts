import { expect, test } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { aspectOf } from './aspect-of';
import { justifiedRows } from './justified-rows';
import { JUSTIFIED_GAP } from './tile-rows';

const day = 86_400_000;
const picture = (width: number, height: number) => ({ kind: 'image', width, height });
const job = (index: number, shape: [number, number], createdAt = day) =>
  ({
    submitKey: `job ${index}`,
    createdAt,
    outputs: [picture(...shape)],
    aspect: null,
    reading: null,
  }) as unknown as Job;

const shapes: [number, number][] = [
  [1024, 1024],
  [1456, 816],
  [816, 1456],
  [1344, 896],
  [896, 1344],
];
const mixed = (count: number, createdAt?: number) =>
  Array.from({ length: count }, (_, index) => job(index, shapes[(index * 7) % shapes.length]!, createdAt));
const rowWidth = (widths: number[]) =>
  widths.reduce((sum, width) => sum + width, 0) + JUSTIFIED_GAP * (widths.length - 1);

test('every row but the last fills the width, its pictures equally high and in their own shapes', () => {
  const jobs = mixed(60);
  const rows = justifiedRows(jobs, { width: 1_300, target: 220 }, 'UTC');
  expect(rows.flatMap(({ start, end }) => jobs.slice(start, end))).toEqual(jobs);
  for (const { start, widths, height } of rows) {
    for (const [index, width] of widths!.entries()) {
      expect(width / height!).toBeCloseTo(aspectOf(jobs[start + index]!), 6);
    }
  }
  for (const { widths, height } of rows.slice(0, -1)) {
    expect(rowWidth(widths!)).toBeCloseTo(1_300, 3);
    expect(height).toBeGreaterThan(220 * 0.75);
    expect(height).toBeLessThan(220 * 1.34);
  }
});

test('the last row of a day is not stretched; the next day shares it where it fits whole', () => {
  const jobs = [job(0, [1024, 1024], 2 * day), job(1, [1024, 1024]), job(2, [1024, 1024])];
  const rows = (width: number) =>
    justifiedRows(jobs, { width, target: 200 }, 'UTC').map(({ start, end, begins, height }) => [
      start,
      end,
      begins.map(({ at }) => at),
      height,
    ]);
  expect(rows(615)).toEqual([
    [0, 1, [0], 200],
    [1, 3, [1], 200],
  ]);
  expect(rows(616)).toEqual([[0, 3, [0, 1], 200]]);
  const [shared] = justifiedRows(jobs, { width: 1_300, target: 200 }, 'UTC');
  expect(shared!.widths).toEqual([200, 200, 200]);
  expect(shared!.boxes!.map(({ paddingTop, marginRight }) => [paddingTop, marginRight])).toEqual([
    [40, undefined],
    [40, undefined],
    [40, 1_300 - 616 - 1],
  ]);
});

test('nothing is wider than the feed, on a telephone either', () => {
  for (const { widths } of justifiedRows(mixed(40), { width: 328, target: 416 }, 'UTC')) {
    expect(rowWidth(widths!)).toBeLessThan(328.001);
  }
});

test('more jobs below leave the rows of the days above as they are', () => {
  const box = { width: 1_300, target: 220 };
  const newer = mixed(23, 3 * day);
  const rows = justifiedRows(newer, box, 'UTC');
  expect(justifiedRows([...newer, ...mixed(40)], box, 'UTC').slice(0, rows.length)).toEqual(rows);
});

test('a tile has the shape of its picture, before there is one of that which was asked for', () => {
  const of = (given: object) => aspectOf({ outputs: [], aspect: null, reading: null, ...given } as unknown as Job);
  expect(of({ outputs: [picture(1456, 816)], aspect: '1:1' })).toBeCloseTo(1.784, 3);
  expect(of({ aspect: '16:9' })).toBeCloseTo(16 / 9);
  expect(of({ outputs: [{ kind: 'video', width: null, height: null }], aspect: '2:3' })).toBeCloseTo(2 / 3);
  expect(of({ outputs: [picture(512, 512), picture(512, 512)] })).toBe(2);
  expect(of({ outputs: [{ kind: 'audio', width: null, height: null }], aspect: '16:9' })).toBe(1);
  expect(of({ outputs: [picture(4_000, 400)] })).toBe(3);
  expect(of({ aspect: '0:0' })).toBe(1);
});

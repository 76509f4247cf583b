import { expect, test } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { blankJob } from '@/lib/jobs/optimistic';
import { hasBadge, headKey, isFolded, shownAt, tileKey } from './tile-of';
import { unfold } from './unfold';

const job = (name: string, at: number): Job => ({ ...blankJob(`key of ${name}`, at), id: name, rootId: 'grid' });
const stack = { root: 'grid', key: 'key of grid', at: 90, count: 3, live: 0, waiting: 0, newest: 'done' } as const;

test('an open stack has its tile first and its other members behind it, all in its place in time', () => {
  const tile = { ...job('upscaled', 80), stack };
  const members = [job('varied', 90), job('upscaled', 80), job('grid', 10)];
  const tiles = unfold([job('before', 99), tile, job('after', 5)], new Map([['grid', members]]));
  expect(tiles.map(({ id }) => id)).toEqual(['before', 'upscaled', 'varied', 'grid', 'after']);
  expect(tiles.map(shownAt)).toEqual([99, 90, 90, 90, 5]);
  expect(tiles.map(hasBadge)).toEqual([false, true, false, false, false]);
  expect(new Set(tiles.map(tileKey)).size).toBe(5);
  // Its tile is the same as before it was opened, and found from any of them.
  expect(tileKey(tiles[1]!)).toBe(tileKey(tile));
  expect(tiles.slice(1, 4).map((one) => headKey(tileKey(one)))).toEqual(Array(3).fill('key of grid'));
  expect([isFolded(tile), isFolded(tiles[1]!), isFolded(job('alone', 1))]).toEqual([true, false, false]);
});

test('a stack stays folded until its members are here', () => {
  const tiles = [{ ...job('grid', 10), stack }];
  expect(unfold(tiles, new Map([['grid', []]]))).toEqual(tiles);
});

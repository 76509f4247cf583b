import { expect, test } from 'vitest';
import type { Offer, Output } from '@/lib/jobs/job';
import { pictureOf } from './picture-of';

const output = (position: number, kind: Output['kind'] = 'image', type = 'image/png'): Output => ({
  position,
  kind,
  type,
  mediaId: null,
  width: null,
  height: null,
  bytes: null,
});
const cells = [1, 2, 3, 4].map((slot): Offer => {
  const label = `U${slot}`;
  return { key: label, label, emoji: '', group: 'upscale', slot, needs: 'nothing' };
});

test('a grid of one file gives its cells, and nothing as a whole', () => {
  const grid = { id: 'a', offers: cells, outputs: [output(0)] };
  expect(pictureOf(grid)).toBeNull();
  expect(pictureOf(grid, 3)).toEqual({ jobId: 'a', position: 0, slot: 3 });
});

test('a grid of four files gives the file of the cell', () => {
  const grid = { id: 'a', offers: cells, outputs: [0, 1, 2, 3].map((position) => output(position)) };
  expect(pictureOf(grid, 3)).toEqual({ jobId: 'a', position: 2 });
});

test('a single picture is itself; a video is no picture, an animated one is', () => {
  const single = (only: Output) => pictureOf({ id: 'a', offers: [], outputs: [only] });
  expect(single(output(0))).toEqual({ jobId: 'a', position: 0 });
  expect(single(output(0, 'video', 'video/mp4'))).toBeNull();
  expect(single(output(0, 'video', 'image/webp'))).toEqual({ jobId: 'a', position: 0 });
});

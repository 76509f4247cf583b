import { expect, test } from 'vitest';
import { compareOutside, cutPicture } from './difference';

function even(width: number, height: number, value: number) {
  const data = Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : value));
  return { width, height, data };
}

const size = { width: 10, height: 6 };
const mask = { ...size, bits: Uint8Array.from({ length: 60 }, (_, at) => (at % 10 < 4 ? 1 : 0)) };

test('what changed outside the mask is counted apart from what changed inside', () => {
  const after = even(10, 6, 100);
  // Two repainted pixels, one kept one by a little and one by a lot.
  for (const [pixel, value] of [
    [0, 200],
    [13, 50],
    [25, 105],
    [39, 140],
  ] as const) {
    after.data.fill(value, pixel * 4, pixel * 4 + 3);
  }
  const answer = compareOutside(even(10, 6, 100), after, mask);
  expect(answer).toMatchObject({
    difference: { changedOutside: 1, shareOutside: 1 / 36, shareInside: 2 / 24, largestOutside: 40 },
  });
  const { picture } = (answer as Extract<typeof answer, { difference: unknown }>).difference;
  expect([...picture.data.subarray(39 * 4, 40 * 4)]).toEqual([255, 255, 255, 255]);
  expect([...picture.data.subarray(25 * 4, 26 * 4)]).toEqual([0, 0, 0, 0]);
});

test('a picture that is twice as large is compared by its means, with the mask fitted; another shape is refused', () => {
  const before = even(20, 12, 100);
  // Noise that the mean levels out.
  for (let pixel = 0; pixel < 240; pixel += 1) before.data.fill(pixel % 2 === 0 ? 80 : 120, pixel * 4, pixel * 4 + 3);
  const large = { width: 20, height: 12, bits: new Uint8Array(240) };
  expect(compareOutside(before, even(10, 6, 100), large)).toMatchObject({ difference: { changedOutside: 0 } });
  expect(compareOutside(even(15, 9, 1), even(10, 6, 1), mask)).toEqual({
    problem: 'The two cannot be laid over each other pixel by pixel: 15 × 9 before, 10 × 6 after.',
  });
});

test('a cell is cut out of its grid', () => {
  const grid = even(4, 4, 0);
  grid.data[(2 * 4 + 3) * 4] = 9;
  const cell = cutPicture(grid, { x: 2, y: 2, width: 2, height: 2 });
  expect([cell.width, cell.height, cell.data[4]]).toEqual([2, 2, 9]);
});

import { expect, test } from 'vitest';
import { shrinkPicture } from './shrink-picture';
import { turnPicture } from './turn-picture';

/** One letter a pixel, as its red. */
function picture(...rows: string[]) {
  const letters = rows.join('');
  const data = Uint8Array.from([...letters].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 255]));
  return { width: rows[0]!.length, height: rows.length, data };
}

function rows({ width, height, data }: { width: number; height: number; data: Uint8Array | Uint8ClampedArray }) {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => String.fromCharCode(data[(y * width + x) * 4]!)).join(''),
  );
}

test('a picture is turned clockwise by quarters, after it was mirrored', () => {
  const stored = picture('abc', 'def');
  expect(rows(turnPicture(stored, { flip: false, rotation: 0 }))).toEqual(['abc', 'def']);
  expect(rows(turnPicture(stored, { flip: false, rotation: 90 }))).toEqual(['da', 'eb', 'fc']);
  expect(rows(turnPicture(stored, { flip: false, rotation: 180 }))).toEqual(['fed', 'cba']);
  expect(rows(turnPicture(stored, { flip: false, rotation: 270 }))).toEqual(['cf', 'be', 'ad']);
  expect(rows(turnPicture(stored, { flip: true, rotation: 0 }))).toEqual(['cba', 'fed']);
  expect(rows(turnPicture(stored, { flip: true, rotation: 90 }))).toEqual(['fc', 'eb', 'da']);
  expect(() => turnPicture(stored, { flip: false, rotation: 45 })).toThrow(RangeError);
});

test('a small picture has pixels of the large one, and never more than asked for on a side', () => {
  const small = shrinkPicture(picture('abcde', 'fghij', 'klmno'), 2);
  expect(small).toMatchObject({ width: 2, height: 1, scale: 3 });
  expect(rows(small)).toEqual(['gj']);
  expect(shrinkPicture(picture('ab'), 2).scale).toBe(1);
});

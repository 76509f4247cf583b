import { expect, test } from 'vitest';
import { isBare, readLook, TILE_SIZES, type TileLook, usualLook } from './tile-look';
import { columnsIn, rowTarget, smallestSize, writeLook } from './tile-sizes';

test('a look is read as it was written', () => {
  const looks: TileLook[] = [
    { layout: 'justified', size: 0, stacks: true, width: 1290 },
    { layout: 'uniform', size: 6, stacks: false, width: null },
    usualLook,
  ];
  for (const look of looks) expect(readLook(writeLook(look))).toEqual(look);
});

test.each(['', 'justified', 'justified.7.900', 'masonry.3.900', 'uniform.2.99999999', undefined])(
  'a cookie that says %j shows the usual look',
  (text) => expect(readLook(text)).toEqual(usualLook),
);

test('small tiles and those of justified rows are bare', () => {
  expect(isBare(usualLook)).toBe(false);
  expect(isBare({ ...usualLook, layout: 'justified' })).toBe(true);
  expect(isBare({ ...usualLook, size: 2 })).toBe(true);
  expect(rowTarget({ ...usualLook, size: 0 })).toBeLessThan(rowTarget(usualLook));
});

test('no screen holds so many tiles that drawing them takes long', () => {
  for (const screen of [
    { width: 360, height: 900 },
    { width: 1_340, height: 1_100 },
    { width: 3_780, height: 2_360 },
  ]) {
    const tile = TILE_SIZES[smallestSize(screen)]!;
    expect((screen.width * screen.height) / tile ** 2).toBeLessThan(89);
  }
  expect(smallestSize({ width: 360, height: 900 })).toBe(0);
});

test('knows how many columns the style sheet makes at the width of the last visit', () => {
  const columns = (width: number | null, patch = {}) => columnsIn({ ...usualLook, width, ...patch });
  expect([null, 358, 1_332, 1_151, 1_152, 2_092].map((width) => columns(width))).toEqual([null, 1, 4, 3, 4, 5]);
  // Tiles that are only pictures lie closer.
  expect(columns(1_332, { size: 2 })).toBe(6);
});

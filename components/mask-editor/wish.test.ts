import { expect, test } from 'vitest';
import { createMaskDocument } from '@/lib/mask/document';
import { MaskHistory } from '@/lib/mask/history';
import { decodeMaskWithHistory, encodeMaskWithHistory } from '@/lib/mask/history-png';
import { encodeMaskAtOnce } from '@/lib/mask/png';
import { chunk, concatenate } from '@/lib/mask/png-chunks';
import { withoutHistory } from '@/lib/mask/without-history';
import { addWishes, readWishes } from './wish';
import type { Wish } from './wish';

const wishes: Wish[] = [
  { kind: 'wand', place: { x: 3, y: 4, options: { tolerance: 32, contiguous: true } }, paint: 'erase' },
  { kind: 'edges', operation: { kind: 'grow', radius: 16 } },
  { kind: 'edges', operation: { kind: 'fill-holes' } },
  { kind: 'edges', operation: { kind: 'remove-specks', smallest: 9 } },
];

const document = createMaskDocument({ width: 40, height: 30 });
const history = new MaskHistory(document);
history.apply({ kind: 'rectangle', paint: 'add', x: 2, y: 2, width: 9, height: 9 });

test('what was asked for goes with the mask, beside its history and without it', async () => {
  const whole = addWishes(await encodeMaskWithHistory(document, history), wishes);
  expect(readWishes(whole)).toEqual(wishes);
  expect(readWishes(withoutHistory(whole))).toEqual(wishes);
  const opened = await decodeMaskWithHistory(whole);
  expect(opened.document.bits).toEqual(document.bits);
  expect(opened.history.canUndo).toBe(true);
});

test('a mask of which nothing is asked is the file it was', () => {
  const png = encodeMaskAtOnce(document);
  expect(addWishes(png, [])).toBe(png);
  expect(readWishes(png)).toEqual([]);
  expect(readWishes(Uint8Array.of(1, 2, 3))).toEqual([]);
});

test('what cannot be read, or nobody here knows, is left out', () => {
  const png = encodeMaskAtOnce(document);
  const saying = (text: string) => {
    const end = png.length - 12;
    return concatenate([png.subarray(0, end), chunk('wiSH', new TextEncoder().encode(text)), png.subarray(end)]);
  };
  for (const text of ['', '[', 'null', '{}', '[null, 7, "grow"]']) expect(readWishes(saying(text))).toEqual([]);
  const wrong = [
    { kind: 'dream' },
    { kind: 'wand', paint: 'add' },
    { kind: 'wand', place: { x: '3', y: 4, options: { tolerance: 32, contiguous: true } }, paint: 'add' },
    { kind: 'wand', place: { x: 3, y: 4, options: { tolerance: 32, contiguous: true } }, paint: 'smear' },
    { kind: 'edges', operation: { kind: 'grow' } },
    { kind: 'edges', operation: { kind: 'bend', radius: 3 } },
  ];
  expect(readWishes(saying(JSON.stringify([...wrong, wishes[1]])))).toEqual([wishes[1]]);
});

import { expect, test } from 'vitest';
import { insertMarker } from './insert-marker';

test.each([
  ['', 0, '[Verse]\n', 8],
  ['first line', 10, 'first line\n\n[Verse]\n', 20],
  ['first line\n\n', 12, 'first line\n\n[Verse]\n', 20],
  ['first line\nsecond line', 11, 'first line\n\n[Verse]\nsecond line', 20],
] as const)('%j gets its mark at %i', (lyrics, at, text, caret) => {
  expect(insertMarker(lyrics, at, 'Verse')).toEqual({ text, caret });
});

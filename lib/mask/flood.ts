import { bitsBetween, createBitRows, lowestBit } from './bit-rows';
import type { BitRows } from './bit-rows';
import type { MarkLike } from './colour';
import type { Size } from './raster';

/**
 * The pixels that hang together with the seed by their sides, the seed included; `markLike` says which may be taken. Takes
 * whole runs of a row, then looks for their neighbours above and below. A row is compared when it is first looked at, so a
 * small area of a large picture stays cheap.
 */
export function flood(size: Size, seed: { x: number; y: number }, markLike: MarkLike): BitRows {
  const reached = createBitRows(size);
  // Like the colour and not reached: as runs are taken whole, one is wholly in it or not at all.
  const open = createBitRows(size);
  const compared = new Uint8Array(size.height);
  const waiting: number[] = [];
  const compare = (y: number) => {
    compared[y] = 1;
    markLike(open, y);
  };
  const take = (y: number, from: number, to: number) => {
    if (compared[y] === 0) compare(y);
    const row = y * open.wordsPerRow;
    for (let x = from; x < to;) {
      const first = x & ~31;
      const found = open.words[row + (x >> 5)]! & bitsBetween(x & 31, Math.min(32, to - first));
      if (found === 0) {
        x = first + 32;
        continue;
      }
      const start = runStart(open, row, first + lowestBit(found));
      const end = runEnd(open, row, first + lowestBit(found));
      move(open, reached, row, start, end);
      waiting.push(y, start, end);
      x = end;
    }
  };
  compare(seed.y);
  open.words[seed.y * open.wordsPerRow + (seed.x >> 5)]! |= 1 << (seed.x & 31);
  take(seed.y, seed.x, seed.x + 1);
  while (waiting.length > 0) {
    const to = waiting.pop()!;
    const from = waiting.pop()!;
    const y = waiting.pop()!;
    if (y > 0) take(y - 1, from, to);
    if (y + 1 < size.height) take(y + 1, from, to);
  }
  return reached;
}

/** Where the run of set bits begins that `x` is in. `row`: index of the row's first word. */
function runStart({ words }: BitRows, row: number, x: number): number {
  let word = x >> 5;
  let unset = ~words[row + word]! & ~(-1 << (x & 31));
  while (unset === 0 && word > 0) unset = ~words[row + --word]!;
  return word * 32 + 32 - Math.clz32(unset);
}

/** Where it ends: the first bit after it. */
function runEnd({ words, wordsPerRow, width }: BitRows, row: number, x: number): number {
  let word = x >> 5;
  let unset = ~words[row + word]! & (-1 << (x & 31));
  while (unset === 0 && word + 1 < wordsPerRow) unset = ~words[row + ++word]!;
  return Math.min(width, word * 32 + lowestBit(unset));
}

/** Takes the bits `start <= x < end` of a row from one to the other; they are set in `from` and not in `to`. */
function move(from: BitRows, to: BitRows, row: number, start: number, end: number): void {
  for (let x = start; x < end;) {
    const first = x & ~31;
    const bits = bitsBetween(x & 31, Math.min(32, end - first));
    from.words[row + (x >> 5)]! ^= bits;
    to.words[row + (x >> 5)]! |= bits;
    x = first + 32;
  }
}

import { bitsBetween, createBitRows, lowestBit } from './bit-rows';
import type { BitRows } from './bit-rows';
import type { MarkLike } from './colour';
import type { Size } from './raster';

/** The pixels that hang together with the seed by their sides, the seed included; `markLike` says which may be taken. */
export function flood(size: Size, seed: { x: number; y: number }, markLike: MarkLike): BitRows {
  return new Flood(size, markLike).from(seed);
}

/**
 * Takes whole runs of a row, then looks for their neighbours above and below. A row is compared when it is first looked at,
 * so a small area of a large picture stays cheap.
 */
class Flood {
  private readonly reached: BitRows;
  /** Like the colour and not reached: as runs are taken whole, one is wholly in it or not at all. */
  private readonly open: BitRows;
  private readonly compared: Uint8Array;
  /** Runs whose neighbours are to be looked at: row, start and end of each. */
  private readonly waiting: number[] = [];

  constructor(
    private readonly size: Size,
    private readonly markLike: MarkLike,
  ) {
    this.reached = createBitRows(size);
    this.open = createBitRows(size);
    this.compared = new Uint8Array(size.height);
  }

  from({ x, y }: { x: number; y: number }): BitRows {
    const { open, waiting, size } = this;
    this.compare(y);
    open.words[y * open.wordsPerRow + (x >> 5)]! |= 1 << (x & 31);
    this.take(y, x, x + 1);
    while (waiting.length > 0) {
      const end = waiting.pop()!;
      const start = waiting.pop()!;
      const row = waiting.pop()!;
      if (row > 0) this.take(row - 1, start, end);
      if (row + 1 < size.height) this.take(row + 1, start, end);
    }
    return this.reached;
  }

  private compare(y: number): void {
    this.compared[y] = 1;
    this.markLike(this.open, y);
  }

  private take(y: number, from: number, to: number): void {
    if (this.compared[y] === 0) this.compare(y);
    const { open, reached, waiting } = this;
    const row = y * open.wordsPerRow;
    for (let x = from; x < to;) {
      const first = x & ~31;
      const found = open.words[row + (x >> 5)]! & bitsBetween(x & 31, Math.min(32, to - first));
      if (found === 0) {
        x = first + 32;
        continue;
      }
      const start = /*#__NOINLINE__*/ runStart(open, row, first + lowestBit(found));
      const end = /*#__NOINLINE__*/ runEnd(open, row, first + lowestBit(found));
      /*#__NOINLINE__*/ move(open, reached, row, start, end);
      waiting.push(y, start, end);
      x = end;
    }
  }
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

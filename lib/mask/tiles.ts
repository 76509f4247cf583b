import type { Size } from './raster';

/** Side of a tile in pixels. Everything that follows a change (undo, display, counting) works tile by tile. */
export const tileSide = 256;

/** A tile as 0 (nothing painted), 1 (all painted), or lengths of alternating runs, the first one unpainted. */
export type PackedTile = 0 | 1 | Uint16Array;

/** A tile's pixels: `left <= x < right`, `top <= y < bottom`. */
export type TileBox = { left: number; top: number; right: number; bottom: number };

type Bits = Size & { bits: Uint8Array };

export function tileColumns(size: Size): number {
  return Math.ceil(size.width / tileSide);
}

export function tileTotal(size: Size): number {
  return tileColumns(size) * Math.ceil(size.height / tileSide);
}

export function tileBox(size: Size, tile: number): TileBox {
  const columns = tileColumns(size);
  const left = (tile % columns) * tileSide;
  const top = Math.floor(tile / columns) * tileSide;
  return {
    left,
    top,
    right: Math.min(left + tileSide, size.width),
    bottom: Math.min(top + tileSide, size.height),
  };
}

const scratch = new Uint16Array(tileSide * tileSide + 1);

/** Packs the tile as it is now. A brush edge is a few hundred runs, so a step of history is small. */
export function packTile(mask: Bits, tile: number): PackedTile {
  const { left, top, right, bottom } = tileBox(mask, tile);
  const { bits, width } = mask;
  const words = wordsOf(bits);
  let runs = 0;
  let length = 0;
  let value = 0;
  for (let y = top; y < bottom; y += 1) {
    const end = y * width + right;
    for (let index = y * width + left; index < end; index += 1) {
      // Many pixels at once where nothing changes, which is nearly everywhere.
      if ((index & 3) === 0) {
        const next = endOfSame(words, index >> 2, end >> 2, value) << 2;
        length += next - index;
        index = next;
        if (index >= end) break;
      }
      if (bits[index] !== value) {
        scratch[runs] = length;
        runs += 1;
        length = 0;
        value = 1 - value;
      }
      length += 1;
    }
  }
  return tileOfRuns(scratch, runs, length);
}

/** A tile of that many alternating runs, the first one unpainted, and a last one of `length`. Takes a copy of what it needs. */
export function tileOfRuns(lengths: Uint16Array, runs: number, length: number): PackedTile {
  if (runs === 0) return 0;
  // A tile that is all painted is an empty first run and one long one; a long run need not fit 16 bits.
  if (runs === 1 && lengths[0] === 0) return 1;
  lengths[runs] = length;
  return lengths.slice(0, runs + 1);
}

/** The same bytes four at a time; a view that begins in between is copied. */
export function wordsOf(bits: Uint8Array): Uint32Array {
  const aligned = bits.byteOffset % 4 === 0 ? bits : bits.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

/** Writes a packed tile back; the exact inverse of `packTile`. */
export function unpackTile(mask: Bits, tile: number, packed: PackedTile): void {
  const { left, top, right, bottom } = tileBox(mask, tile);
  const { bits, width } = mask;
  if (typeof packed === 'number') {
    for (let y = top; y < bottom; y += 1) bits.fill(packed, y * width + left, y * width + right);
    return;
  }
  let run = 0;
  let rest = packed[0]!;
  for (let y = top; y < bottom; y += 1) {
    const end = y * width + right;
    for (let index = y * width + left; index < end;) {
      while (rest === 0) rest = packed[++run]!;
      const stop = Math.min(end, index + rest);
      bits.fill(run & 1, index, stop);
      rest -= stop - index;
      index = stop;
    }
  }
}

/** Whether the tile is still as it was packed. Stops where it is not. */
export function matchesPacked(mask: Bits, tile: number, packed: PackedTile): boolean {
  const { left, top, right, bottom } = tileBox(mask, tile);
  const { bits, width } = mask;
  const words = wordsOf(bits);
  let run = 0;
  let value = packed === 1 ? 1 : 0;
  let rest = typeof packed === 'number' ? tileSide * tileSide : packed[0]!;
  for (let y = top; y < bottom; y += 1) {
    const end = y * width + right;
    for (let index = y * width + left; index < end;) {
      while (rest === 0 && typeof packed !== 'number') {
        run += 1;
        rest = packed[run]!;
        value = run & 1;
      }
      const stop = Math.min(end, index + rest);
      if (!(/*#__NOINLINE__*/ isFilled(bits, words, value, index, stop))) return false;
      rest -= stop - index;
      index = stop;
    }
  }
  return true;
}

/** Whether all bytes of a span have this value. Compares many at once where it can. */
function isFilled(bits: Uint8Array, words: Uint32Array, value: number, start: number, end: number): boolean {
  let index = start;
  for (; index < end && (index & 3) !== 0; index += 1) if (bits[index] !== value) return false;
  if (index < end) index = endOfSame(words, index >> 2, end >> 2, value) << 2;
  for (; index < end; index += 1) if (bits[index] !== value) return false;
  return true;
}

/** The first word from `word` on that has a byte of another value; `last` when none before it has. Four words at a time. */
function endOfSame(words: Uint32Array, word: number, last: number, value: number): number {
  const same = value === 0 ? 0 : 0x01010101;
  let at = word;
  for (; at + 4 <= last; at += 4) {
    const unlike = (words[at]! ^ same) | (words[at + 1]! ^ same) | (words[at + 2]! ^ same) | (words[at + 3]! ^ same);
    if (unlike !== 0) break;
  }
  while (at < last && words[at] === same) at += 1;
  return at;
}

/** How many bytes of a span, at most 1,020 long, are 1 and not 0, counting sixteen at once. `words`: as by `wordsOf`. */
export function countOnes(bits: Uint8Array, words: Uint32Array, start: number, end: number): number {
  let sum = 0;
  let lanes = 0;
  let index = start;
  for (; index < end && (index & 3) !== 0; index += 1) sum += bits[index]!;
  // Four counters of eight bits each, none of which can pass 255 in so short a span.
  for (; index + 16 <= end; index += 16) {
    const word = index >> 2;
    lanes = (lanes + words[word]! + words[word + 1]! + words[word + 2]! + words[word + 3]!) | 0;
  }
  for (; index + 4 <= end; index += 4) lanes += words[index >> 2]!;
  for (; index < end; index += 1) sum += bits[index]!;
  return sum + (lanes & 0xff) + ((lanes >>> 8) & 0xff) + ((lanes >>> 16) & 0xff) + (lanes >>> 24);
}

/** Rough bytes of memory a packed tile holds, its bookkeeping included. */
export function packedTileBytes(packed: PackedTile): number {
  return typeof packed === 'number' ? 48 : packed.byteLength + 160;
}

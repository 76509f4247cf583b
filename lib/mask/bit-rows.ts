import type { MaskPatch } from './patch';
import type { Size } from './raster';
import { tileBox, tileOfRuns, tileSide, tileTotal } from './tiles';
import type { PackedTile } from './tiles';

/**
 * Pixels as bits: 32 of a row to a word, the leftmost lowest. A row begins with a word of its own, and what is left over of
 * its last word is 0. What a whole picture is searched in: an eighth of a mask's memory, and 32 pixels at a time.
 */
export type BitRows = Size & { readonly wordsPerRow: number; readonly words: Int32Array };

/** No pixel is set. */
export function createBitRows({ width, height }: Size): BitRows {
  const wordsPerRow = Math.ceil(width / 32);
  return { width, height, wordsPerRow, words: new Int32Array(wordsPerRow * height) };
}

/** The lowest bit that is set, 0 to 31; 32 when none is. */
export function lowestBit(word: number): number {
  return word === 0 ? 32 : 31 - Math.clz32(word & -word);
}

/** A word with the bits `from <= bit < to` set; `from` below 32, `to` at most 32 and above `from`. */
export function bitsBetween(from: number, to: number): number {
  return (-1 << from) & (-1 >>> (32 - to));
}

/** All set pixels as a selection. */
export function packBitRows(rows: BitRows): MaskPatch {
  const { width, height } = rows;
  const tiles = new Map<number, PackedTile>();
  for (let tile = 0; tile < tileTotal(rows); tile += 1) {
    const packed = /*#__NOINLINE__*/ packTile(rows, tile);
    if (packed !== 0) tiles.set(tile, packed);
  }
  return { width, height, tiles };
}

const scratch = new Uint16Array(tileSide * tileSide + 1);

/** Tiles begin where a word does. */
function packTile(rows: BitRows, tile: number): PackedTile {
  const { left, top, right, bottom } = tileBox(rows, tile);
  let [runs, length, value] = [0, 0, 0];
  for (let y = top; y < bottom; y += 1) {
    let index = y * rows.wordsPerRow + (left >> 5);
    for (let x = left; x < right; x += 32, index += 1) {
      const bits = Math.min(32, right - x);
      // Bits that are unlike the run they might belong to.
      let unlike = value === 0 ? rows.words[index]! : ~rows.words[index]!;
      for (let bit = 0; ;) {
        const same = lowestBit(unlike >>> bit);
        if (bit + same >= bits) {
          length += bits - bit;
          break;
        }
        bit += same;
        scratch[runs] = length + same;
        runs += 1;
        length = 0;
        value = 1 - value;
        unlike = ~unlike;
      }
    }
  }
  return tileOfRuns(scratch, runs, length);
}

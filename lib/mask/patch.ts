import type { Size } from './raster';
import { matchesPacked, packTile, tileBox, tileTotal } from './tiles';
import type { PackedTile } from './tiles';

/**
 * Pixels by tiles, as workers answer them: small to send and quick to apply. As a selection, tiles that are not listed
 * hold nothing; as a replacement, they stay as they are. Survives structured clone.
 */
export type MaskPatch = Size & { tiles: ReadonlyMap<number, PackedTile> };

type Bits = Size & { bits: Uint8Array };

/** All painted pixels of a mask as a selection. */
export function packMask(mask: Bits): MaskPatch {
  const tiles = new Map<number, PackedTile>();
  for (let tile = 0; tile < tileTotal(mask); tile += 1) {
    const packed = packTile(mask, tile);
    if (packed !== 0) tiles.set(tile, packed);
  }
  return { width: mask.width, height: mask.height, tiles };
}

/** The tiles in which `after` differs from `before`, as `after` has them. Both have the same size. */
export function changedTiles(before: Bits, after: Bits): MaskPatch {
  const tiles = new Map<number, PackedTile>();
  for (let tile = 0; tile < tileTotal(before); tile += 1) {
    const packed = packTile(after, tile);
    if (!matchesPacked(before, tile, packed)) tiles.set(tile, packed);
  }
  return { width: before.width, height: before.height, tiles };
}

/** Emits the pixels of a tile that have `value`, as `start <= index < end` into the mask's bytes. */
export function eachPackedSpan(
  size: Size,
  tile: number,
  packed: PackedTile,
  value: 0 | 1,
  emit: (start: number, end: number) => void,
): void {
  const { left, top, right, bottom } = tileBox(size, tile);
  const runs = typeof packed === 'number' ? wholeTile(packed, (right - left) * (bottom - top)) : packed;
  let run = 0;
  let rest = runs[0]!;
  for (let y = top; y < bottom; y += 1) {
    const end = y * size.width + right;
    for (let index = y * size.width + left; index < end;) {
      while (rest === 0) rest = runs[++run]!;
      const stop = Math.min(end, index + rest);
      if ((run & 1) === value) emit(index, stop);
      rest -= stop - index;
      index = stop;
    }
  }
}

function wholeTile(value: 0 | 1, pixels: number): number[] {
  return value === 1 ? [0, pixels] : [pixels];
}

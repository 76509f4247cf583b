import { findIslands, islandBox } from './islands';
import type { MaskPixels } from './png';

/**
 * Paints the holes of at most `largest` pixels: unpainted areas that are closed in all round. One that reaches the
 * picture's border is no hole. Answers new bits of the same size.
 */
export function fillHoles(mask: MaskPixels, largest = Infinity): Uint8Array<ArrayBuffer> {
  const { width, height } = mask;
  const gaps = findIslands(mask, 0, false);
  const fills = Uint8Array.from(gaps.counts, (count, island) => {
    const box = islandBox(gaps, island);
    const open = box.x === 0 || box.y === 0 || box.x + box.width === width || box.y + box.height === height;
    return !open && count <= largest ? 1 : 0;
  });
  const result = new Uint8Array(mask.bits);
  gaps.eachRun((island, start, end) => {
    if (fills[island]) result.fill(1, start, end);
  });
  return result;
}

/** Erases the painted areas of fewer than `smallest` pixels; areas that meet at a corner are one. Answers new bits. */
export function removeSpecks(mask: MaskPixels, smallest: number): Uint8Array<ArrayBuffer> {
  const spots = findIslands(mask, 1, true);
  const result = new Uint8Array(mask.bits);
  spots.eachRun((island, start, end) => {
    if (spots.counts[island]! < smallest) result.fill(0, start, end);
  });
  return result;
}

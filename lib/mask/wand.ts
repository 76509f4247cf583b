import { createBitRows, packBitRows } from './bit-rows';
import { checkPicture, compareWith, sampleColour } from './colour';
import type { Colour, Picture } from './colour';
import { flood } from './flood';
import type { MaskPatch } from './patch';

export type WandOptions = {
  /** 0 to 255; see `compareWith` for the metric. */
  tolerance: number;
  /** Whether only pixels that hang together with the one clicked are taken; corners do not connect. */
  contiguous: boolean;
  /** Side of the square whose mean colour is looked for; 1 when left out. */
  sampleSide?: number;
};

/**
 * The magic wand: the pixels like the one at (x, y), whole image pixels. Answers a selection for a `patch` operation; an
 * empty one when the place is outside the picture. The place itself is always selected inside it.
 */
export function selectByWand(picture: Picture, x: number, y: number, options: WandOptions): MaskPatch {
  checkPicture(picture);
  const { width, height } = picture;
  if (!(x >= 0 && y >= 0 && x < width && y < height)) return { width, height, tiles: new Map() };
  const seed = { x: Math.floor(x), y: Math.floor(y) };
  const colour = sampleColour(picture, seed.x, seed.y, options.sampleSide);
  if (!options.contiguous) return selectColourRange(picture, colour, options.tolerance);
  return packBitRows(flood(picture, seed, compareWith(picture, colour, options.tolerance)));
}

/** All pixels of the picture that are like the colour, wherever they are. */
export function selectColourRange(picture: Picture, colour: Colour, tolerance: number): MaskPatch {
  checkPicture(picture);
  const rows = createBitRows(picture);
  const markLike = compareWith(picture, colour, tolerance);
  for (let y = 0; y < rows.height; y += 1) markLike(rows, y);
  return packBitRows(rows);
}

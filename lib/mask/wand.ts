import { checkPicture, compareWith, sampleColour } from './colour';
import type { Colour, MarkLike, Picture } from './colour';
import { packMask } from './patch';
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
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const colour = sampleColour(picture, column, row, options.sampleSide);
  if (!options.contiguous) return selectColourRange(picture, colour, options.tolerance);
  const bits = flood(picture, row * width + column, compareWith(picture, colour, options.tolerance));
  return packMask({ width, height, bits });
}

/** All pixels of the picture that are like the colour, wherever they are. */
export function selectColourRange(picture: Picture, colour: Colour, tolerance: number): MaskPatch {
  checkPicture(picture);
  const { width, height } = picture;
  const bits = new Uint8Array(width * height);
  compareWith(picture, colour, tolerance)(bits, 0, bits.length);
  return packMask({ width, height, bits });
}

/** What is known of a pixel while flooding: unlike the colour, like it, or like it and reached. */
const like = 1;
const reached = 2;
const allReached = 0x02020202;

/**
 * Takes whole runs of a row at once, then looks for their neighbours above and below. A row is compared when it is first
 * looked at, so a small area of a large picture stays cheap.
 */
function flood({ width, height }: Picture, seed: number, markLike: MarkLike): Uint8Array {
  const words = new Uint32Array(Math.ceil((width * height) / 4));
  const pixels = new Uint8Array(words.buffer, 0, width * height);
  const compared = new Uint8Array(height);
  const waiting: number[] = [];
  const compare = (y: number) => {
    compared[y] = 1;
    markLike(pixels, y * width, (y + 1) * width);
  };
  const lookAlong = (y: number, from: number, to: number) => {
    if (compared[y] === 0) compare(y);
    const row = y * width;
    const last = row + to;
    for (let pixel = row + from; pixel < last;) {
      // Mostly what was reached from the other side, so four at once.
      while ((pixel & 3) === 0 && pixel + 4 <= last && words[pixel >> 2] === allReached) pixel += 4;
      if (pixel >= last) return;
      if (pixels[pixel] !== like) {
        pixel += 1;
        continue;
      }
      let start = pixel;
      while (start > row && pixels[start - 1] === like) start -= 1;
      let end = pixel + 1;
      while (end < row + width && pixels[end] === like) end += 1;
      pixels.fill(reached, start, end);
      waiting.push(y, start - row, end - row);
      pixel = end;
    }
  };
  const y = Math.floor(seed / width);
  compare(y);
  pixels[seed] = like;
  lookAlong(y, seed - y * width, seed - y * width + 1);
  while (waiting.length > 0) {
    const to = waiting.pop()!;
    const from = waiting.pop()!;
    const y = waiting.pop()!;
    if (y > 0) lookAlong(y - 1, from, to);
    if (y + 1 < height) lookAlong(y + 1, from, to);
  }
  for (let index = 0; index < words.length; index += 1) words[index] = (words[index]! >>> 1) & 0x01010101;
  return pixels;
}

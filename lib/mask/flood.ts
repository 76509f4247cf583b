import type { MarkLike } from './colour';
import type { Size } from './raster';

/** What is known of a pixel while flooding: unlike the colour (0), like it, or like it and reached. */
const like = 1;
const reached = 2;

/**
 * The pixels that hang together with the seed by their sides, the seed included; `markLike` says which may be taken. Takes
 * whole runs of a row, then looks for their neighbours above and below. A row is compared when it is first looked at, so a
 * small area of a large picture stays cheap. Answers bits.
 */
export function flood({ width, height }: Size, seed: number, markLike: MarkLike): Uint8Array {
  const words = new Uint32Array(Math.ceil((width * height) / 4));
  const pixels = new Uint8Array(words.buffer, 0, width * height);
  const compared = new Uint8Array(height);
  const waiting: number[] = [];
  const compare = (y: number) => {
    compared[y] = 1;
    markLike(pixels, y * width, (y + 1) * width);
  };
  const take = (y: number, from: number, to: number) => {
    if (compared[y] === 0) compare(y);
    const row = y * width;
    for (let pixel = row + from; pixel < row + to;) {
      pixel = runEnd(pixels, words, reached, pixel, row + to);
      if (pixel >= row + to || pixels[pixel] !== like) {
        pixel += 1;
        continue;
      }
      let start = pixel;
      while (start > row && pixels[start - 1] === like) start -= 1;
      pixel = runEnd(pixels, words, like, pixel, row + width);
      pixels.fill(reached, start, pixel);
      waiting.push(y, start - row, pixel - row);
    }
  };
  const seedRow = Math.floor(seed / width);
  compare(seedRow);
  pixels[seed] = like;
  take(seedRow, seed % width, (seed % width) + 1);
  while (waiting.length > 0) {
    const to = waiting.pop()!;
    const from = waiting.pop()!;
    const y = waiting.pop()!;
    if (y > 0) take(y - 1, from, to);
    if (y + 1 < height) take(y + 1, from, to);
  }
  for (let index = 0; index < words.length; index += 1) words[index] = (words[index]! >>> 1) & 0x01010101;
  return pixels;
}

/** Where the run of `value` ends that may begin at `from`, at most `end`. Compares four at once where it can. */
function runEnd(pixels: Uint8Array, words: Uint32Array, value: number, from: number, end: number): number {
  let index = from;
  while (index < end && (index & 3) !== 0) {
    if (pixels[index] !== value) return index;
    index += 1;
  }
  const four = value * 0x01010101;
  while (index + 4 <= end && words[index >> 2] === four) index += 4;
  while (index < end && pixels[index] === value) index += 1;
  return index;
}

import type { BitRows } from './bit-rows';
import type { Size } from './raster';

/** Decoded picture pixels: red, green, blue and alpha of each, 8 bits, not premultiplied, row by row. */
export type Picture = Size & { data: Uint8Array | Uint8ClampedArray };

/** 8-bit sRGB values, alpha 255 for opaque. */
export type Colour = { red: number; green: number; blue: number; alpha: number };

/** A picture whose data is not width × height × 4 bytes is a RangeError. */
export function checkPicture({ width, height, data }: Picture): void {
  if (data.length === width * height * 4) return;
  throw new RangeError(`A picture of ${width} × ${height} has ${width * height * 4} bytes, not ${data.length}`);
}

/**
 * The mean colour of the square of `side` pixels round a pixel, as far as it lies in the picture. More than one pixel is
 * for noisy pictures, where a single one may be an outlier.
 */
export function sampleColour({ width, height, data }: Picture, x: number, y: number, side = 1): Colour {
  const reach = Math.floor(side / 2);
  const sums = [0, 0, 0, 0];
  let pixels = 0;
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row += 1) {
    for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column += 1) {
      const at = (row * width + column) * 4;
      for (let channel = 0; channel < 4; channel += 1) sums[channel]! += data[at + channel]!;
      pixels += 1;
    }
  }
  const [red, green, blue, alpha] = sums.map((sum) => Math.round(sum / pixels)) as [number, number, number, number];
  return { red, green, blue, alpha };
}

/** Sets the pixels of row `y` that are like the colour. None of the row is set yet. */
export type MarkLike = (rows: BitRows, y: number) => void;

/**
 * Compares pixels with a colour. The metric is the one of the magic wands people know: no channel may differ by more than
 * `tolerance` (0 to 255, in 8-bit sRGB steps). Two wholly transparent pixels are alike whatever colour they hide.
 */
export function compareWith({ data, width }: Picture, colour: Colour, tolerance: number): MarkLike {
  const channels = [colour.red, colour.green, colour.blue, colour.alpha];
  const slack = tolerance > 0 ? tolerance : 0;
  const lowest = lanesOf(channels.map((value) => Math.max(0, Math.ceil(value - slack))));
  const highest = lanesOf(channels.map((value) => Math.min(255, Math.floor(value + slack))));
  // Where the colour itself is transparent, a pixel without opacity is like it too.
  const hidden = colour.alpha === 0;
  const opacity = lanesOf([0, 0, 0, 255]);
  const pixels = wordsOf(data);
  return ({ words, wordsPerRow }, y) => {
    const row = words.subarray(y * wordsPerRow, (y + 1) * wordsPerRow);
    const line = pixels.subarray(y * width, (y + 1) * width);
    /*#__NOINLINE__*/ markWithin(row, line, lowest, highest);
    if (hidden) /*#__NOINLINE__*/ markTransparent(row, line, opacity);
  };
}

/** Two of a pixel's four channels each, with room above every byte. */
type Lanes = { even: number; odd: number };

/** Compares four channels with two additions: the bit above a byte stays set as long as the byte is within its bounds. */
function markWithin(row: Int32Array, pixels: Int32Array, lowest: Lanes, highest: Lanes): void {
  const aboveEven = (0x01000100 - lowest.even) | 0;
  const aboveOdd = (0x01000100 - lowest.odd) | 0;
  const belowEven = (0x01000100 + highest.even) | 0;
  const belowOdd = (0x01000100 + highest.odd) | 0;
  for (let index = 0, pixel = 0; index < row.length; index += 1) {
    const end = Math.min(pixel + 32, pixels.length);
    const unused = pixel + 32 - end;
    let marks = 0;
    for (; pixel < end; pixel += 1) {
      const word = pixels[pixel]!;
      const even = word & 0x00ff00ff;
      const odd = (word >>> 8) & 0x00ff00ff;
      // Said to be whole numbers of 32 bits, they are never anything slower.
      const inEven = ((even + aboveEven) | 0) & ((belowEven - even) | 0);
      const within = inEven & ((odd + aboveOdd) | 0) & ((belowOdd - odd) | 0);
      // The leftmost pixel ends up lowest.
      marks = (marks >>> 1) | (((within >>> 8) & (within >>> 24)) << 31);
    }
    row[index] = marks >>> unused;
  }
}

function markTransparent(row: Int32Array, pixels: Int32Array, opacity: Lanes): void {
  for (let pixel = 0; pixel < pixels.length; pixel += 1) {
    const visible = (pixels[pixel]! & opacity.even) | ((pixels[pixel]! >>> 8) & opacity.odd);
    if (visible === 0) row[pixel >> 5]! |= 1 << (pixel & 31);
  }
}

/** A pixel's channels as the lanes that `wordsOf` gives, whatever the machine's byte order. */
function lanesOf(channels: number[]): Lanes {
  const word = wordsOf(Uint8Array.from(channels))[0]!;
  return { even: word & 0x00ff00ff, odd: (word >>> 8) & 0x00ff00ff };
}

function wordsOf(data: Uint8Array | Uint8ClampedArray): Int32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

import type { MaskPixels } from './png';
import type { Size } from './raster';

/** Aspect ratios that differ by no more than this part are one shape whose sides were rounded. */
const aspectTolerance = 0.01;

/** Whether a mask of one size can be taken for a picture of another without stretching it. */
export function sameAspect(one: Size, other: Size): boolean {
  const [first, second] = [one.width * other.height, other.width * one.height];
  return Math.abs(first - second) <= aspectTolerance * Math.max(first, second);
}

/**
 * A mask in another size of the same aspect. Enlarged, each pixel takes the value of the one its centre falls on; reduced,
 * it is painted when at least half of its area is. Whole numbers decide, so nothing depends on rounding.
 */
export function fitMask(mask: MaskPixels, target: Size): MaskPixels {
  const { width, height } = target;
  const bits =
    width * height < mask.width * mask.height
      ? /*#__NOINLINE__*/ reduce(mask, target)
      : /*#__NOINLINE__*/ enlarge(mask, target);
  return { width, height, bits };
}

function enlarge(mask: MaskPixels, { width, height }: Size): Uint8Array {
  const bits = new Uint8Array(width * height);
  const columns = Int32Array.from({ length: width }, (_, x) => centreIn(x, width, mask.width));
  for (let y = 0; y < height; y += 1) {
    const row = centreIn(y, height, mask.height) * mask.width;
    for (let x = 0; x < width; x += 1) bits[y * width + x] = mask.bits[row + columns[x]!]!;
  }
  return bits;
}

/** The source pixel under the centre of target pixel `at`. */
function centreIn(at: number, target: number, source: number): number {
  return Math.floor(((2 * at + 1) * source) / (2 * target));
}

function reduce(mask: MaskPixels, { width, height }: Size): Uint8Array {
  const bits = new Uint8Array(width * height);
  // Lengths are measured in parts so small that both grids fall on whole numbers: a target pixel is as many parts wide as
  // the source has pixels, a source pixel as many as the target has.
  const area = mask.width * mask.height;
  const painted = new Float64Array(width);
  for (let y = 0; y < height; y += 1) {
    painted.fill(0);
    eachOverlap(y, height, mask.height, (row, rise) => {
      for (let x = 0; x < width; x += 1) {
        let along = 0;
        eachOverlap(x, width, mask.width, (column, run) => {
          along += run * mask.bits[row * mask.width + column]!;
        });
        painted[x]! += along * rise;
      }
    });
    for (let x = 0; x < width; x += 1) bits[y * width + x] = 2 * painted[x]! >= area ? 1 : 0;
  }
  return bits;
}

/** The source pixels that a target pixel lies over, and how many parts of each. */
function eachOverlap(at: number, target: number, source: number, visit: (pixel: number, parts: number) => void): void {
  const start = at * source;
  const end = start + source;
  for (let pixel = Math.floor(start / target); pixel * target < end; pixel += 1) {
    visit(pixel, Math.min(end, (pixel + 1) * target) - Math.max(start, pixel * target));
  }
}

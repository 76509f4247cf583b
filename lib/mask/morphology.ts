import type { MaskPixels } from './png';

/**
 * Every pixel whose centre is at most `radius` pixels (Euclidean) from the centre of a painted one. Answers new bits of
 * the same size. Exact, and linear in the pixels of the painted region whatever the radius: the nearest painted pixel of
 * each column spans an interval of its row, and a row is the union of such intervals.
 */
export function growMask(mask: MaskPixels, radius: number): Uint8Array<ArrayBuffer> {
  return spread(mask, radius, 1);
}

/**
 * Keeps the painted pixels that have no unpainted one within `radius`. The picture's border is no edge: what touches it
 * stays there. Shrinking is growing what is not painted, pixel for pixel.
 */
export function shrinkMask(mask: MaskPixels, radius: number): Uint8Array<ArrayBuffer> {
  return spread(mask, radius, 0);
}

/** Distances are kept in 16 bits; no picture is that large. */
const largestRadius = 65_534;

/** Lets the pixels of one value take all within `radius`. */
function spread({ width, height, bits }: MaskPixels, radius: number, value: 0 | 1): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(bits);
  const used = Math.min(radius, width + height, largestRadius);
  const reach = Math.floor(used);
  if (!(reach >= 1)) return result;
  const halfWidths = /*#__NOINLINE__*/ halfWidthsOf(used, reach);
  const above = /*#__NOINLINE__*/ distancesFromAbove({ width, height, bits }, value, reach);
  const below = new Uint16Array(width).fill(reach + 1);
  const nearest = new Uint16Array(width);
  for (let y = height - 1; y >= 0; y -= 1) {
    const row = y * width;
    let [smallest, largest] = [reach + 1, 0];
    for (let x = 0; x < width; x += 1) {
      const down = bits[row + x] === value ? 0 : Math.min(below[x]! + 1, reach + 1);
      below[x] = down;
      const distance = Math.min(down, above[row + x]!);
      nearest[x] = distance;
      if (distance < smallest) smallest = distance;
      if (distance > largest) largest = distance;
    }
    // Nothing near enough to this row, or nothing but the value in it.
    if (smallest > reach || largest === 0) continue;
    for (let x = 0, end = -1; x < width; x += 1) {
      end = Math.max(end, x + halfWidths[nearest[x]!]!);
      if (x <= end) result[row + x] = value;
    }
    for (let x = width - 1, start = width; x >= 0; x -= 1) {
      start = Math.min(start, x - halfWidths[nearest[x]!]!);
      if (x >= start) result[row + x] = value;
    }
  }
  return result;
}

/** For each pixel the rows up to the nearest one with `value` in its column; `reach + 1` means too far. */
function distancesFromAbove({ width, height, bits }: MaskPixels, value: 0 | 1, reach: number): Uint16Array {
  const distances = new Uint16Array(width * height);
  for (let x = 0; x < width; x += 1) distances[x] = bits[x] === value ? 0 : reach + 1;
  for (let index = width; index < distances.length; index += 1) {
    distances[index] = bits[index] === value ? 0 : Math.min(distances[index - width]! + 1, reach + 1);
  }
  return distances;
}

/** `[d]` is how far a disc extends sideways d rows from its centre. Beyond the disc, farther than any picture is wide. */
function halfWidthsOf(radius: number, reach: number): Int32Array {
  const halfWidths = new Int32Array(reach + 2).fill(-0x3fffffff);
  for (let rows = 0; rows <= reach; rows += 1) {
    let half = Math.floor(Math.sqrt(radius * radius - rows * rows));
    while (half * half + rows * rows > radius * radius) half -= 1;
    while ((half + 1) * (half + 1) + rows * rows <= radius * radius) half += 1;
    halfWidths[rows] = half;
  }
  return halfWidths;
}

import type { MaskPixels } from './png';
import type { BoundingBox } from './statistics';

/** The smallest box round all painted pixels; null when nothing is painted. */
export function paintedBox({ width, bits }: MaskPixels): BoundingBox | null {
  const first = bits.indexOf(1);
  if (first < 0) return null;
  const top = Math.floor(first / width);
  const bottom = Math.floor(bits.lastIndexOf(1) / width) + 1;
  let [left, right] = [width, 0];
  for (let y = top; y < bottom; y += 1) {
    const row = y * width;
    // Only as far as the ends can still widen.
    for (let x = 0; x < left; x += 1) if (bits[row + x] === 1) left = x;
    for (let x = width - 1; x >= right; x -= 1) if (bits[row + x] === 1) right = x + 1;
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A copy of what lies in the box. The box lies in the picture. */
export function crop(mask: MaskPixels, { x, y, width, height }: BoundingBox): MaskPixels {
  const bits = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const start = (y + row) * mask.width + x;
    bits.set(mask.bits.subarray(start, start + width), row * width);
  }
  return { width, height, bits };
}

/** Writes the box's own bits back; the inverse of `crop`. */
export function paste(mask: MaskPixels, { x, y, width, height }: BoundingBox, bits: Uint8Array): void {
  for (let row = 0; row < height; row += 1) {
    mask.bits.set(bits.subarray(row * width, (row + 1) * width), (y + row) * mask.width + x);
  }
}

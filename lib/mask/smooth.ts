import type { MaskPixels } from './png';

/**
 * Rounds off corners, teeth and thin hairs: a pixel becomes what most pixels of the square of `2 × radius + 1` round it
 * are, as far as the square lies in the picture. A tie leaves it as it is. `radius` in whole pixels. Answers new bits of
 * the same size; the time does not depend on the radius.
 */
export function smoothMask({ width, height, bits }: MaskPixels, radius: number): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(bits);
  const reach = Math.min(Math.floor(radius), Math.max(width, height));
  if (!(reach >= 1)) return result;
  const columns = new Int32Array(width);
  for (let y = 0; y < Math.min(reach, height); y += 1) addRow(columns, bits, y, 1);
  for (let y = 0; y < height; y += 1) {
    if (y + reach < height) addRow(columns, bits, y + reach, 1);
    if (y - reach > 0) addRow(columns, bits, y - reach - 1, -1);
    const rows = Math.min(height, y + reach + 1) - Math.max(0, y - reach);
    const row = y * width;
    let painted = 0;
    for (let x = 0; x < Math.min(reach, width); x += 1) painted += columns[x]!;
    for (let x = 0; x < width; x += 1) {
      if (x + reach < width) painted += columns[x + reach]!;
      if (x - reach > 0) painted -= columns[x - reach - 1]!;
      const all = rows * (Math.min(width, x + reach + 1) - Math.max(0, x - reach));
      if (2 * painted !== all) result[row + x] = 2 * painted > all ? 1 : 0;
    }
  }
  return result;
}

/** Adds a row's pixels to what is painted of each column, or takes them away again. */
function addRow(columns: Int32Array, bits: Uint8Array, y: number, sign: 1 | -1): void {
  const row = y * columns.length;
  for (let x = 0; x < columns.length; x += 1) columns[x]! += sign * bits[row + x]!;
}

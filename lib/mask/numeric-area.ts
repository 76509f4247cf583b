import type { Combine, MaskOperation } from './document';
import type { Size } from './raster';

/** A box as typed, in image pixels. */
export type TypedBox = { x: string; y: string; width: string; height: string };

export type NumericArea = { operation: MaskOperation } | { field: keyof TypedBox; problem: string };

/** A rectangle or ellipse from typed numbers, or a sentence about the first field that is wrong. */
export function numericArea(kind: 'rectangle' | 'ellipse', typed: TypedBox, size: Size, paint: Combine): NumericArea {
  const box = { x: Number(typed.x), y: Number(typed.y), width: Number(typed.width), height: Number(typed.height) };
  for (const field of ['x', 'y', 'width', 'height'] as const) {
    if (typed[field].trim() === '' || !Number.isFinite(box[field])) {
      return { field, problem: `${names[field]} needs a number of pixels.` };
    }
  }
  for (const field of ['width', 'height'] as const) {
    if (!(box[field] > 0)) return { field, problem: `${names[field]} must be more than 0 pixels.` };
  }
  for (const [field, length] of [
    ['x', 'width'],
    ['y', 'height'],
  ] as const) {
    if (box[field] < size[length] && box[field] + box[length] > 0) continue;
    const limits = `The picture goes from 0 to ${size[length]} pixels`;
    return { field, problem: `${names[field]} puts the area outside. ${limits}, and the area has to reach into it.` };
  }
  return { operation: { kind, paint, ...box } };
}

const names = { x: 'X', y: 'Y', width: 'Width', height: 'Height' };

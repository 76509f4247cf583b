import type { Combine, MaskOperation } from './document';
import type { Rings } from './polygon';
import type { Size } from './raster';
import { imagePoint } from './viewport';
import type { ImagePoint } from './viewport';

/** A usual part of a picture, marked without a pointer. */
export type Preset = { id: string; name: string; outline(size: Size): Rings };

export const presets: readonly Preset[] = [
  { id: 'left-half', name: 'Left half', outline: part(0, 0, 1 / 2, 1) },
  { id: 'right-half', name: 'Right half', outline: part(1 / 2, 0, 1, 1) },
  { id: 'top-half', name: 'Top half', outline: part(0, 0, 1, 1 / 2) },
  { id: 'bottom-half', name: 'Bottom half', outline: part(0, 1 / 2, 1, 1) },
  { id: 'left-third', name: 'Left third', outline: part(0, 0, 1 / 3, 1) },
  { id: 'middle-third', name: 'Middle third', outline: part(1 / 3, 0, 2 / 3, 1) },
  { id: 'right-third', name: 'Right third', outline: part(2 / 3, 0, 1, 1) },
  { id: 'top-third', name: 'Top third', outline: part(0, 0, 1, 1 / 3) },
  { id: 'level-third', name: 'Middle level', outline: part(0, 1 / 3, 1, 2 / 3) },
  { id: 'bottom-third', name: 'Bottom third', outline: part(0, 2 / 3, 1, 1) },
  { id: 'centre', name: 'Centre', outline: part(1 / 4, 1 / 4, 3 / 4, 3 / 4) },
  // By the even-odd rule the inner box is left out.
  {
    id: 'background',
    name: 'Background',
    outline: (size) => [...part(0, 0, 1, 1)(size), ...part(1 / 6, 1 / 6, 5 / 6, 5 / 6)(size)],
  },
];

/** The preset as one operation on a picture of `size`. */
export function presetOperation(preset: Preset, size: Size, paint: Combine): MaskOperation {
  return { kind: 'polygon', paint, rings: preset.outline(size) };
}

/** A box in parts of the picture. */
function part(left: number, top: number, right: number, bottom: number): (size: Size) => ImagePoint[][] {
  return ({ width, height }) => [
    [
      imagePoint(left * width, top * height),
      imagePoint(right * width, top * height),
      imagePoint(right * width, bottom * height),
      imagePoint(left * width, bottom * height),
    ],
  ];
}

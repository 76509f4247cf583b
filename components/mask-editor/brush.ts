type Size = { width: number; height: number };

/** Diameters are whole image pixels. The largest one covers half of the picture's shorter side. */
export function largestBrush({ width, height }: Size): number {
  return Math.max(32, Math.round(Math.min(width, height) / 2));
}

/** 4 % of the picture's longer side, a good width to circle something with. */
export function usualBrush({ width, height }: Size): number {
  return clampBrush(Math.round(Math.max(width, height) * 0.041), { width, height });
}

export function clampBrush(diameter: number, size: Size): number {
  return Math.min(largestBrush(size), Math.max(1, Math.round(diameter)));
}

/** One press of a bracket key: about a tenth, at least one pixel. */
export function stepBrush(diameter: number, direction: 1 | -1, slightly: boolean, size: Size): number {
  const step = slightly ? 1 : Math.max(1, Math.round(diameter * 0.12));
  return clampBrush(diameter + direction * step, size);
}

/** Slider positions run from 0 to 100. */
export function toSlider(diameter: number, largest: number): number {
  return (Math.log(diameter) / Math.log(largest)) * 100;
}

export function fromSlider(position: number, largest: number): number {
  return Math.max(1, Math.min(largest, Math.round(largest ** (position / 100))));
}

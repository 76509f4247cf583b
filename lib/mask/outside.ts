import type { EmitSpan, Size } from './raster';

/**
 * Emits every pixel that a shape does not cover. `shape` must emit rows from top to bottom and spans from left to right
 * without overlap, as all shapes here do.
 */
export function eachOutsideSpan(size: Size, shape: (emit: EmitSpan) => void, emit: EmitSpan): void {
  let row = 0;
  let x = 0;
  const finishRowsBefore = (end: number) => {
    for (; row < end; row += 1, x = 0) if (x < size.width) emit(row, x, size.width);
  };
  shape((y, start, end) => {
    finishRowsBefore(y);
    if (x < start) emit(y, x, start);
    x = end;
  });
  finishRowsBefore(size.height);
}

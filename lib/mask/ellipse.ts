import type { EmitSpan, Rectangle, Size } from './raster';

/**
 * The pixels whose centres lie in the ellipse that fills `box` (float image pixels; negative sides mean the same box).
 * A centre exactly on the outline belongs to it, as with a brush. Rows come from top to bottom, one span each.
 */
export function eachEllipseSpan(box: Rectangle, size: Size, emit: EmitSpan): void {
  const covers = ellipseTest(box);
  if (!covers) return;
  const radiusX = Math.abs(box.width) / 2;
  const radiusY = Math.abs(box.height) / 2;
  const centreX = box.x + box.width / 2;
  const centreY = box.y + box.height / 2;
  const top = Math.max(0, Math.floor(centreY - radiusY - 1));
  const bottom = Math.min(size.height - 1, Math.ceil(centreY + radiusY));
  // The span is guessed too wide on purpose, by more than a square root near 0 can be wrong; the exact test then trims.
  const slack = 1.5 + radiusX * 1e-7;
  for (let y = top; y <= bottom; y += 1) {
    const rise = (y + 0.5 - centreY) / radiusY;
    const half = radiusX * Math.sqrt(Math.max(0, 1 - rise * rise));
    let start = Math.max(0, Math.floor(centreX - half - slack));
    let last = Math.min(size.width - 1, Math.ceil(centreX + half + slack));
    while (start <= last && !covers(start, y)) start += 1;
    while (last >= start && !covers(last, y)) last -= 1;
    if (start <= last) emit(y, start, last + 1);
  }
}

/** The exact membership test, in the arithmetic that decides ties; null for a box that holds no ellipse. */
export function ellipseTest({ x, y, width, height }: Rectangle): ((x: number, y: number) => boolean) | null {
  const radiusX = Math.abs(width) / 2;
  const radiusY = Math.abs(height) / 2;
  const centreX = x + width / 2;
  const centreY = y + height / 2;
  const squaredX = radiusX * radiusX;
  const squaredY = radiusY * radiusY;
  const limit = squaredX * squaredY;
  if (!(limit > 0) || ![limit, centreX, centreY].every(Number.isFinite)) return null;
  return (column, row) => {
    const dx = column + 0.5 - centreX;
    const dy = row + 0.5 - centreY;
    return dx * dx * squaredY + dy * dy * squaredX <= limit;
  };
}

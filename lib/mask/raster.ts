import type { ImagePoint } from './viewport';

/** A picture's size in pixels. */
export type Size = { width: number; height: number };

/** A disc of `radius` swept from one point to another: one segment of a brush stroke. Float image pixels. */
export type Capsule = { from: ImagePoint; to: ImagePoint; radius: number };

/** Float image pixels; a negative width or height means the same box drawn the other way. */
export type Rectangle = { x: number; y: number; width: number; height: number };

/**
 * Receives the covered pixels `start <= x < end` of row `y`, already inside the picture and never empty. Shapes emit rows
 * from top to bottom and spans from left to right, without overlap.
 */
export type EmitSpan = (y: number, start: number, end: number) => void;

/**
 * Which pixels a shape covers, without antialiasing. The one rule: a pixel (x, y) belongs to a shape iff its centre
 * (x + 0.5, y + 0.5) does. Canvas edges differ from browser to browser; this does not, so every mask can be asserted.
 */
export function eachCapsuleSpan(capsule: Capsule, size: Size, emit: EmitSpan): void {
  const { from, to, radius } = capsule;
  if (!(radius > 0) || ![radius, from.x, from.y, to.x, to.y].every(Number.isFinite)) return;
  const covers = capsuleTest(capsule);
  // The float interval is a touch too wide on purpose; the exact test then trims both ends.
  const reach = radius * (1 + 1e-9) + 1e-6;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy);
  const sideX = length > 0 ? (-dy / length) * reach : 0;
  const sideY = length > 0 ? (dx / length) * reach : 0;
  const top = Math.max(0, Math.ceil(Math.min(from.y, to.y) - reach - 0.5));
  const bottom = Math.min(size.height - 1, Math.floor(Math.max(from.y, to.y) + reach - 0.5));

  for (let y = top; y <= bottom; y += 1) {
    const centre = y + 0.5;
    let left = Infinity;
    let right = -Infinity;
    for (let end = 0; end < 2; end += 1) {
      const point = end === 0 ? from : to;
      const rise = centre - point.y;
      const half = reach * reach - rise * rise;
      if (half < 0) continue;
      left = Math.min(left, point.x - Math.sqrt(half));
      right = Math.max(right, point.x + Math.sqrt(half));
    }
    if (dy !== 0) {
      for (let side = -1; side <= 1; side += 2) {
        const along = (centre - (from.y + side * sideY)) / dy;
        if (along < 0 || along > 1) continue;
        const x = from.x + side * sideX + along * dx;
        left = Math.min(left, x);
        right = Math.max(right, x);
      }
    }
    let start = Math.max(0, Math.ceil(left - 0.5));
    let last = Math.min(size.width - 1, Math.floor(right - 0.5));
    while (start <= last && !covers(start, y)) start += 1;
    while (last >= start && !covers(last, y)) last -= 1;
    if (start <= last) emit(y, start, last + 1);
  }
}

/** The exact membership test of a capsule, in the arithmetic that decides ties. */
export function capsuleTest({ from, to, radius }: Capsule): (x: number, y: number) => boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const squared = dx * dx + dy * dy;
  const limit = radius * radius;
  const wideLimit = limit * squared;
  return (x, y) => {
    const px = x + 0.5 - from.x;
    const py = y + 0.5 - from.y;
    const along = px * dx + py * dy;
    if (along <= 0 || squared === 0) return px * px + py * py <= limit;
    if (along >= squared) {
      const qx = x + 0.5 - to.x;
      const qy = y + 0.5 - to.y;
      return qx * qx + qy * qy <= limit;
    }
    const across = px * dy - py * dx;
    return across * across <= wideLimit;
  };
}

/** Half-open on the right and at the bottom, so two rectangles that share an edge share no pixel. */
export function eachRectangleSpan(rectangle: Rectangle, size: Size, emit: EmitSpan): void {
  const { x, y, width, height } = rectangle;
  if (![x, y, width, height].every(Number.isFinite)) return;
  const start = Math.max(0, firstCentreFrom(Math.min(x, x + width)));
  const end = Math.min(size.width, firstCentreFrom(Math.max(x, x + width)));
  const top = Math.max(0, firstCentreFrom(Math.min(y, y + height)));
  const bottom = Math.min(size.height, firstCentreFrom(Math.max(y, y + height)));
  if (start >= end) return;
  for (let row = top; row < bottom; row += 1) emit(row, start, end);
}

function firstCentreFrom(edge: number): number {
  return Math.ceil(edge - 0.5);
}

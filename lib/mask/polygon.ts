import type { EmitSpan, Size } from './raster';
import type { ImagePoint } from './viewport';

/** Closed outlines in float image pixels; the last point joins the first. A lasso is one ring, a frame is two. */
export type Rings = readonly (readonly ImagePoint[])[];

/** One side of an outline, always from its upper end to its lower one, so that two neighbours compute the same. */
type Side = { top: ImagePoint; bottom: ImagePoint };

/**
 * The pixels whose centres lie inside by the even-odd rule: where outlines overlap, what is covered twice is outside.
 * A centre exactly on a side belongs to the area on its right, on a horizontal side to the area below. So two polygons
 * that share a side share no pixel and leave none out. Rings with a coordinate that is no number count for nothing.
 */
export function eachPolygonSpan(rings: Rings, size: Size, emit: EmitSpan): void {
  const sides = rings.flatMap(sidesOf);
  // Where each row keeps its crossings: counted first, then filled, so that a long lasso makes no small arrays.
  const offsets = new Uint32Array(size.height + 1);
  for (const side of sides) {
    const [first, end] = rowsOf(side, size);
    for (let y = first; y < end; y += 1) offsets[y + 1]! += 1;
  }
  for (let y = 0; y < size.height; y += 1) offsets[y + 1]! += offsets[y]!;
  const crossings = new Uint32Array(offsets[size.height]!);
  const filled = offsets.slice();
  for (const side of sides) {
    const [first, end] = rowsOf(side, size);
    for (let y = first; y < end; y += 1)
      crossings[filled[y]!++] = /*#__NOINLINE__*/ firstPixelRightOf(side, y, size.width);
  }
  for (let y = 0; y < size.height; y += 1) {
    const row = crossings.subarray(offsets[y], offsets[y + 1]).toSorted();
    for (let index = 0; index < row.length; index += 2) {
      if (row[index]! < row[index + 1]!) emit(y, row[index]!, row[index + 1]!);
    }
  }
}

/** Whether a side lies left of the pixel's centre or on it, in the arithmetic that decides ties. */
export function liesLeftOf({ top, bottom }: Side, x: number, y: number): boolean {
  return (bottom.x - top.x) * (y + 0.5 - top.y) <= (x + 0.5 - top.x) * (bottom.y - top.y);
}

/** The sides of a ring that cross rows, upper end first. */
export function sidesOf(ring: readonly ImagePoint[]): Side[] {
  if (ring.length < 3 || !ring.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) return [];
  return ring.flatMap((point, index) => {
    const next = ring[(index + 1) % ring.length]!;
    if (point.y === next.y) return [];
    return point.y < next.y ? { top: point, bottom: next } : { top: next, bottom: point };
  });
}

/** Rows whose centres lie between the side's ends, the upper end included. */
function rowsOf({ top, bottom }: Side, size: Size): [number, number] {
  return [Math.max(0, Math.ceil(top.y - 0.5)), Math.min(size.height, Math.ceil(bottom.y - 0.5))];
}

function firstPixelRightOf(side: Side, y: number, width: number): number {
  const { top, bottom } = side;
  const guess = top.x + ((y + 0.5 - top.y) / (bottom.y - top.y)) * (bottom.x - top.x);
  // Division rounds; the test has the last word.
  let x = Math.min(width, Math.max(0, Math.ceil(guess - 0.5)));
  while (x > 0 && liesLeftOf(side, x - 1, y)) x -= 1;
  while (x < width && !liesLeftOf(side, x, y)) x += 1;
  return x;
}

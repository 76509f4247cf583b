import type { Combine } from '@/lib/mask/document';
import type { ImagePoint } from '@/lib/mask/viewport';
import type { PointerEffect } from './pointer-tool';

/** A polygon that is being drawn point by point. `paint` was decided by the keys held at its first point. */
export type OpenPolygon = { paint: Combine; points: readonly ImagePoint[] };

/**
 * The polygon with one more point. A place within `reach` (image pixels) of the first point completes it; one within
 * reach of the last adds nothing, so that the second click of a double click does not.
 */
export function addPoint(
  polygon: OpenPolygon | null,
  paint: Combine,
  point: ImagePoint,
  reach: number,
): { polygon: OpenPolygon; isComplete: boolean } {
  if (!polygon) return { polygon: { paint, points: [point] }, isComplete: false };
  const { points } = polygon;
  if (points.length > 2 && isNear(points[0]!, point, reach)) return { polygon, isComplete: true };
  if (isNear(points.at(-1)!, point, reach)) return { polygon, isComplete: false };
  return { polygon: { ...polygon, points: [...points, point] }, isComplete: false };
}

/** Null when there was only one point. */
export function withoutLastPoint({ paint, points }: OpenPolygon): OpenPolygon | null {
  return points.length > 1 ? { paint, points: points.slice(0, -1) } : null;
}

/** The outline of an open polygon, with a side to where the pointer is. */
export function outlineOf(polygon: OpenPolygon | null, pointer?: ImagePoint): PointerEffect {
  if (!polygon) return { kind: 'outline', shape: null };
  const points = pointer ? [...polygon.points, pointer] : polygon.points;
  return { kind: 'outline', shape: { kind: 'polygon', points } };
}

function isNear(a: ImagePoint, b: ImagePoint, reach: number): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) <= reach;
}

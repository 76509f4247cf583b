import type { Size } from '@/lib/mask/raster';
import { fitViewport, largestScale, panBy, screenPoint, type Viewport, zoomTo } from '@/lib/mask/viewport';
import type { Point } from './gestures';

/*
 * How pictures are looked at: fitted into their pane, or zoomed and moved by hand. Plain data in and out.
 */

/** null: fitted, whatever the size of the pane. */
export type Zoomed = Viewport | null;

/** Where a world of this size lies in a pane: never smaller than it fits, and without empty room beside it that could be filled. */
export function viewportOf(zoomed: Zoomed, world: Size, pane: Size): Viewport {
  const fit = fitViewport(world, pane);
  if (!zoomed || zoomed.scale <= fit.scale) return fit;
  const scale = Math.min(largestScale, zoomed.scale);
  return {
    scale,
    x: hold(zoomed.x, world.width * scale, pane.width),
    y: hold(zoomed.y, world.height * scale, pane.height),
  };
}

/** Zooms by a factor; what lies under `at` stays there. Out beyond what fits is fitted again. */
export function zoomBy(zoomed: Zoomed, factor: number, at: Point, world: Size, pane: Size): Zoomed {
  const now = viewportOf(zoomed, world, pane);
  return zoomAt(zoomed, now.scale * factor, at, world, pane);
}

/** Zooms to a scale, in CSS pixels for a pixel of the world. */
export function zoomAt(zoomed: Zoomed, scale: number, at: Point, world: Size, pane: Size): Zoomed {
  const now = viewportOf(zoomed, world, pane);
  const wanted = Math.min(largestScale, scale);
  if (wanted <= fitViewport(world, pane).scale * 1.001) return null;
  return viewportOf(zoomTo(now, wanted, screenPoint(at.x, at.y)), world, pane);
}

/** Moves what is zoomed; what is fitted stays. */
export const panned = (zoomed: Zoomed, dx: number, dy: number, world: Size, pane: Size): Zoomed =>
  zoomed && viewportOf(panBy(zoomed, dx, dy), world, pane);

/** In the middle where all of it is in sight, else without a gap at either end. */
function hold(offset: number, shown: number, room: number): number {
  if (shown <= room) return (room - shown) / 2;
  return Math.min(0, Math.max(room - shown, offset));
}

/** The largest rectangle of a picture's shape inside a world, in its middle. */
export function rectIn(picture: Size, world: Size) {
  const factor = Math.min(world.width / picture.width, world.height / picture.height);
  const [width, height] = [picture.width * factor, picture.height * factor];
  return { left: (world.width - width) / 2, top: (world.height - height) / 2, width, height };
}

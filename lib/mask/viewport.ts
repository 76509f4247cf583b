import type { Size } from './raster';

declare const space: unique symbol;
type Point<Space> = { readonly x: number; readonly y: number; readonly [space]: Space };

/** CSS pixels from the top left corner of the stage. */
export type ScreenPoint = Point<'screen'>;

/** Float image pixels; (0, 0) is the top left corner of the top left pixel. */
export type ImagePoint = Point<'image'>;

/** Where the picture lies on the stage: `scale` CSS pixels per image pixel, its top left corner at (x, y). */
export type Viewport = { readonly scale: number; readonly x: number; readonly y: number };

/** The stage as the browser has laid it out, in client coordinates. */
export type StageBox = { left: number; top: number; width: number; height: number };

/** The largest zoom: one image pixel is 32 CSS pixels wide. */
export const largestScale = 32;

/** So much of the picture, in CSS pixels, always stays on the stage. */
const grip = 64;

export function screenPoint(x: number, y: number): ScreenPoint {
  return { x, y } as ScreenPoint;
}

export function imagePoint(x: number, y: number): ImagePoint {
  return { x, y } as ImagePoint;
}

/**
 * A pointer event's client position on the stage. `box` is the stage's bounding client rectangle and `size` the CSS size
 * it was given; they differ when an ancestor is scaled, and that ratio is what keeps the brush under the pointer then.
 */
export function clientToScreen(clientX: number, clientY: number, box: StageBox, size: Size): ScreenPoint {
  return screenPoint(((clientX - box.left) * size.width) / box.width, ((clientY - box.top) * size.height) / box.height);
}

export function toImage(point: ScreenPoint, viewport: Viewport): ImagePoint {
  return imagePoint((point.x - viewport.x) / viewport.scale, (point.y - viewport.y) / viewport.scale);
}

export function toScreen(point: ImagePoint, viewport: Viewport): ScreenPoint {
  return screenPoint(point.x * viewport.scale + viewport.x, point.y * viewport.scale + viewport.y);
}

/** The whole picture in the middle of the stage, at least `padding` CSS pixels away from its edges. */
export function fitViewport(image: Size, stage: Size, padding = { x: 0, y: 0 }): Viewport {
  const scale = Math.min(
    largestScale,
    Math.max(1, stage.width - 2 * padding.x) / image.width,
    Math.max(1, stage.height - 2 * padding.y) / image.height,
  );
  return { scale, x: (stage.width - image.width * scale) / 2, y: (stage.height - image.height * scale) / 2 };
}

/** Zooms so that the image point under `at` stays under it. */
export function zoomTo(viewport: Viewport, scale: number, at: ScreenPoint): Viewport {
  const fixed = toImage(at, viewport);
  return { scale, x: at.x - fixed.x * scale, y: at.y - fixed.y * scale };
}

export function panBy(viewport: Viewport, dx: number, dy: number): Viewport {
  return { ...viewport, x: viewport.x + dx, y: viewport.y + dy };
}

/** Two fingers moved from one pair of points to another: what was under their middle stays there. */
export function pinch(
  viewport: Viewport,
  before: readonly [ScreenPoint, ScreenPoint],
  after: readonly [ScreenPoint, ScreenPoint],
  image: Size,
  stage: Size,
): Viewport {
  const spread = distance(after) / Math.max(1, distance(before));
  const from = middle(before);
  const to = middle(after);
  const scale = clampScale(viewport.scale * spread, image, stage);
  return panBy(zoomTo(viewport, scale, from), to.x - from.x, to.y - from.y);
}

/** From a quarter of what fits (or natural size, where that is smaller) up to `largestScale`. */
export function clampScale(scale: number, image: Size, stage: Size): number {
  const smallest = Math.min(1, fitViewport(image, stage).scale) / 4;
  return Math.min(largestScale, Math.max(smallest, scale));
}

/** Keeps the zoom within its limits and a piece of the picture within reach. */
export function clampViewport(viewport: Viewport, image: Size, stage: Size): Viewport {
  const scale = clampScale(viewport.scale, image, stage);
  return {
    scale,
    x: clampOffset(viewport.x, image.width * scale, stage.width),
    y: clampOffset(viewport.y, image.height * scale, stage.height),
  };
}

function clampOffset(offset: number, shown: number, room: number): number {
  const visible = Math.min(grip, shown, room);
  return Math.min(room - visible, Math.max(visible - shown, offset));
}

function distance([a, b]: readonly [ScreenPoint, ScreenPoint]): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle([a, b]: readonly [ScreenPoint, ScreenPoint]): ScreenPoint {
  return screenPoint((a.x + b.x) / 2, (a.y + b.y) / 2);
}

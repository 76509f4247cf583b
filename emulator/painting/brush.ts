import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Rect, Size } from './picture';

export type Context = SKRSContext2D;

/** A canvas looking at a rectangle of the scene; drawing happens in pixels, positions come from `x()` and `y()`. */
export type Brush = {
  context: Context;
  view: Rect;
  size: Size;
  /** Pixels per scene unit. */
  scale: number;
  x(sceneX: number): number;
  y(sceneY: number): number;
};

export function createBrush(view: Rect, size: Size): Brush {
  const context = createCanvas(size.width, size.height).getContext('2d');
  const scale = size.width / view.w;
  const scaleY = size.height / view.h;
  return {
    context,
    view,
    size,
    scale,
    x: (sceneX) => (sceneX - view.x) * scale,
    y: (sceneY) => (sceneY - view.y) * scaleY,
  };
}

/** Whether a circle around a scene point can be seen, so that things off the picture cost nothing. */
export function sees(brush: Brush, x: number, y: number, radius: number): boolean {
  const { view } = brush;
  return x + radius > view.x && x - radius < view.x + view.w && y + radius > view.y && y - radius < view.y + view.h;
}

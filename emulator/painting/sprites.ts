import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { createBrush, type Brush } from './brush';
import type { Materials } from './materials';
import type { Picture, Rect, Size, Step } from './picture';
import { smoothstep } from './random';
import { copyWhere, renderPicture, repaintOf } from './render';
import { paintParts, paintScene, type Part } from './scene';
import { horizon } from './sky';

/** How a sprite moves of its own: not at all, along the sky, up and down, or as ground or water that recedes to the horizon. */
export type Sway = 'none' | 'drift' | 'bob' | 'ground' | 'water';

/** A flat piece of a picture at one distance. `near` is 0 at infinity and 1 at the camera's feet; (x, y) is its corner in the frame. */
export type Sprite = { canvas: Canvas; x: number; y: number; near: number; sway: Sway };

/** What lies beyond each edge of the frame, as a part of its width, for a camera that moves. */
const beyond = 0.17;

/** A picture cut into sprites, farthest first. Laid over each other where they are, they are the picture without its grain. */
export function spritesOf(picture: Picture, size: Size, materials: Materials): Sprite[] {
  if (picture.base !== undefined) return [mirrored(renderPicture(picture, size, materials), size)];
  const sprites: Sprite[] = [];
  const frame = widened(picture.view, size, beyond);
  const at = (part: Part): Brush => {
    const near = nearness(part);
    const wide = widened(picture.view, size, 0.02 + (beyond - 0.02) * near);
    const brush = createBrush(wide.view, wide.size);
    sprites.push({ canvas: brush.context.canvas, x: -wide.margin, y: -wide.margin, near, sway: swayOf(part) });
    return brush;
  };
  paintParts({ view: frame.view, scale: frame.size.width / frame.view.w }, at, picture);
  picture.steps.forEach((step, index) => {
    if (step.kind === 'repaint') sprites.push(patch(picture, step, index, size, materials));
  });
  return sprites.flatMap((sprite) => trimmed(sprite));
}

function nearness(part: Part): number {
  switch (part.name) {
    case 'sky':
      return 0.02;
    case 'clouds':
      return 0.06;
    case 'floating':
      return 0.24;
    case 'afloat':
    case 'spotlight':
      return 0.6;
    case 'water':
      return 1;
    case 'ridge':
      return 0.1 + 0.9 * (Math.min(part.index, 6) / 6) ** 1.4;
  }
}

function swayOf(part: Part): Sway {
  if (part.name === 'clouds') return 'drift';
  if (part.name === 'water') return 'water';
  return part.name === 'floating' || part.name === 'afloat' ? 'bob' : 'none';
}

/** A repainted region stands as far away as the ground at its foot. */
function patch(
  picture: Picture,
  step: Extract<Step, { kind: 'repaint' }>,
  index: number,
  size: Size,
  materials: Materials,
): Sprite {
  const brush = createBrush(picture.view, size);
  paintScene(brush, repaintOf(picture, step, index));
  const paint = brush.context.getImageData(0, 0, size.width, size.height);
  const cut = new Uint8Array(paint.data.length);
  copyWhere(materials.mask(step.mask), step.frame, picture.view, size, new Uint8Array(paint.data.buffer), cut);
  paint.data.set(cut);
  brush.context.putImageData(paint, 0, 0);
  const foot = step.focus.y + step.focus.radius;
  return { canvas: brush.context.canvas, x: 0, y: 0, near: 0.2 + 0.6 * smoothstep(horizon, 0.5, foot), sway: 'none' };
}

/** An image with its own reflection around it, so that a moving camera never meets an edge. */
function mirrored(pixels: Uint8Array, size: Size): Sprite {
  const { width, height } = size;
  const flat = createCanvas(width, height);
  const image = flat.getContext('2d').createImageData(width, height);
  image.data.set(pixels);
  flat.getContext('2d').putImageData(image, 0, 0);
  const { margin } = widened({ x: 0, y: 0, w: 1, h: 1 }, size, beyond);
  const canvas = createCanvas(width + margin * 2, height + margin * 2);
  const context = canvas.getContext('2d');
  for (const row of [-1, 0, 1]) {
    for (const column of [-1, 0, 1]) {
      context.setTransform(
        column === 0 ? 1 : -1,
        0,
        0,
        row === 0 ? 1 : -1,
        margin + (column === 0 ? 0 : column < 0 ? 0 : width * 2),
        margin + (row === 0 ? 0 : row < 0 ? 0 : height * 2),
      );
      context.drawImage(flat, 0, 0);
    }
  }
  return { canvas, x: -margin, y: -margin, near: 0.9, sway: 'ground' };
}

/** A view with a margin of whole pixels, so that the scale stays what it was. */
function widened(view: Rect, size: Size, part: number): { view: Rect; size: Size; margin: number } {
  const margin = Math.ceil(size.width * part);
  const w = (view.w * margin) / size.width;
  const h = (view.h * margin) / size.height;
  return {
    view: { x: view.x - w, y: view.y - h, w: view.w + w * 2, h: view.h + h * 2 },
    size: { width: size.width + margin * 2, height: size.height + margin * 2 },
    margin,
  };
}

/** A sprite without the empty rows above it, and none where it is empty: most ridges fill less than half of the frame. */
function trimmed(sprite: Sprite): Sprite[] {
  const { width, height } = sprite.canvas;
  const alpha = new Uint32Array(sprite.canvas.getContext('2d').getImageData(0, 0, width, height).data.buffer);
  const first = alpha.findIndex((pixel) => pixel !== 0);
  if (first < 0) return [];
  const top = Math.floor(first / width);
  if (top < 8) return [sprite];
  const canvas = createCanvas(width, height - top);
  canvas.getContext('2d').drawImage(sprite.canvas, 0, -top);
  return [{ ...sprite, canvas, y: sprite.y + top }];
}

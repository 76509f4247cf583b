import { createCanvas } from '@napi-rs/canvas';
import { createBrush, type Context } from './brush';
import { momentOf, type Clip, type Pose } from './camera';
import { framesOf, shade } from './finish';
import type { Materials } from './materials';
import type { Picture, Size } from './picture';
import { smoothstep } from './random';
import { horizon } from './sky';
import { spritesOf, type Sprite } from './sprites';

/** Where the world stands at a moment, in pixels of the frame. */
type Stage = { pose: Pose; time: number; size: Size; middle: number; vanishing: number };

/** Draws the frames of clips of one size. Pictures are cut into sprites once, however many clips show them. */
export class Film {
  private readonly cut = new Map<string, Sprite[]>();

  constructor(
    private readonly size: Size,
    private readonly materials: Materials,
  ) {}

  /** RGBA of the frame at `part` (0-1) of the clip's last take; 0 is exactly where the take before ended. */
  frame(clip: Clip, part: number): Uint8Array {
    const { size } = this;
    const context = createBrush(clip.picture.view, size).context;
    this.draw(context, clip.picture, momentOf(clip, part));
    const end = clip.shots.at(-1)?.end;
    if (end) {
      context.globalAlpha = smoothstep(0.4, 1, part);
      const above = createBrush(end.view, size).context;
      this.draw(above, end, { pose: { x: 0, y: 0, z: (1 - part) * 0.08 }, time: 0 });
      context.drawImage(above.canvas, 0, 0);
      context.globalAlpha = 1;
    }
    return new Uint8Array(context.getImageData(0, 0, size.width, size.height).data.buffer);
  }

  private draw(context: Context, picture: Picture, moment: { pose: Pose; time: number }): void {
    const { size } = this;
    const vanishing = ((horizon - picture.view.y) / picture.view.h) * size.height;
    // A picture that looks far above or below the horizon still has its vanishing point within reach.
    const stage = {
      ...moment,
      size,
      middle: size.width / 2,
      vanishing: Math.min(size.height * 0.7, Math.max(size.height * 0.3, vanishing)),
    };
    for (const sprite of this.sprites(picture)) place(context, sprite, stage);
    if (picture.base === undefined) darken(context, picture, size);
  }

  private sprites(picture: Picture): Sprite[] {
    const key = JSON.stringify(picture);
    const sprites = this.cut.get(key) ?? spritesOf(picture, this.size, this.materials);
    this.cut.set(key, sprites);
    return sprites;
  }
}

function place(context: Context, sprite: Sprite, stage: Stage): void {
  if (sprite.sway === 'ground' || sprite.sway === 'water') return recede(context, sprite, stage);
  const { scale, x, y } = seen(sprite.near, stage);
  const { time, size } = stage;
  const drift = sprite.sway === 'drift' ? time * 0.022 * size.width : 0;
  const bob = sprite.sway === 'bob' ? Math.sin(time * 9) * 0.006 * size.height : 0;
  context.setTransform(scale, 0, 0, scale, x + drift, y + bob);
  context.drawImage(sprite.canvas, sprite.x, sprite.y);
  context.resetTransform();
}

/** Ground and water row by row: the nearer the row, the more it moves. Water also ripples from side to side. */
function recede(context: Context, sprite: Sprite, stage: Stage): void {
  const { canvas } = sprite;
  const rows = Math.max(2, Math.round(stage.size.height / 160));
  for (let row = 0; row < canvas.height; row += rows) {
    const top = sprite.y + row;
    const below = smoothstep(stage.vanishing, stage.size.height * 1.1, top);
    const near = 0.12 + below * (sprite.near - 0.12);
    const { scale, x, y } = seen(near, stage);
    const wave =
      sprite.sway === 'water'
        ? (Math.sin(row * 0.35 + stage.time * 8) - Math.sin(row * 0.35)) * below * 0.004 * stage.size.width
        : 0;
    const height = Math.min(rows, canvas.height - row);
    // Each strip overlaps the next by a pixel, or rounding would leave gaps between them.
    const more = Math.min(canvas.height - row, height + 1);
    context.drawImage(
      canvas,
      0,
      row,
      canvas.width,
      more,
      x + wave + sprite.x * scale,
      y + top * scale,
      canvas.width * scale,
      more * scale,
    );
  }
}

/** The shift and scale of what lies at a distance, around the vanishing point. */
function seen(near: number, { pose, size, middle, vanishing }: Stage): { scale: number; x: number; y: number } {
  const scale = 1 / (1 - pose.z * near);
  return {
    scale,
    x: middle * (1 - scale) - pose.x * near * size.width * scale,
    y: vanishing * (1 - scale) - pose.y * near * size.width * scale,
  };
}

/** The picture's vignette, which belongs to the lens and does not move. */
function darken(context: Context, picture: Picture, size: Size): void {
  const step = 16;
  const [columns, rows] = [Math.ceil(size.width / step) + 1, Math.ceil(size.height / step) + 1];
  const shades = createCanvas(columns, rows);
  const image = shades.getContext('2d').createImageData(columns, rows);
  const frames = framesOf(picture.frame, picture.steps);
  const { view } = picture;
  for (let index = 0; index < columns * rows; index++) {
    const x = view.x + ((((index % columns) + 0.5) * step) / size.width) * view.w;
    const y = view.y + (((Math.floor(index / columns) + 0.5) * step) / size.height) * view.h;
    image.data[index * 4 + 3] = Math.round((1 - shade(frames, x, y)) * 255);
  }
  shades.getContext('2d').putImageData(image, 0, 0);
  context.drawImage(shades, 0, 0, columns * step, rows * step);
}

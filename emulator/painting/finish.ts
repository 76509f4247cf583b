import type { Rect, Size, Step } from './picture';
import { hash, smoothstep } from './random';

const lattice = 16;

/**
 * Grain and vignette, in place on RGBA bytes. Both belong to the scene: the grain is a hash of the scene position on a
 * grid of the pixel's own size, the vignette darkens toward the edges of the frames that the picture has had.
 */
export function finish(
  pixels: Uint8ClampedArray | Uint8Array,
  size: Size,
  view: Rect,
  frame: Rect,
  steps: readonly Step[],
  seed: number,
): void {
  const frames = framesOf(frame, steps);
  const columns = Math.ceil(size.width / lattice) + 1;
  const rowOfShades = (y: number) =>
    Float64Array.from({ length: columns }, (_, column) =>
      shade(frames, view.x + (column * lattice * view.w) / size.width, view.y + (y * view.h) / size.height),
    );
  let above = rowOfShades(0);
  let below = rowOfShades(lattice);
  const perUnit = size.width / view.w;
  // The middle of a pixel decides its cell: an offset that is not a whole number of pixels must not double or skip one.
  const originX = Math.round(view.x * perUnit);
  const originY = Math.round(view.y * perUnit);
  for (let y = 0; y < size.height; y++) {
    if (y > 0 && y % lattice === 0) {
      above = below;
      below = rowOfShades(y + lattice);
    }
    const down = (y % lattice) / lattice;
    for (let column = 0; column * lattice < size.width; column++) {
      const left = (above[column] ?? 1) + ((below[column] ?? 1) - (above[column] ?? 1)) * down;
      const right = (above[column + 1] ?? 1) + ((below[column + 1] ?? 1) - (above[column + 1] ?? 1)) * down;
      const end = Math.min(size.width, (column + 1) * lattice);
      for (let x = column * lattice; x < end; x++) {
        const factor = left + ((right - left) * (x % lattice)) / lattice;
        const random = hash(originX + x, originY + y, seed);
        // Two dice give a softer grain than one.
        const grain = ((random & 15) + ((random >>> 8) & 15) - 15) * 0.34;
        const at = (y * size.width + x) * 4;
        pixels[at] = clamp((pixels[at] ?? 0) * factor + grain);
        pixels[at + 1] = clamp((pixels[at + 1] ?? 0) * factor + grain);
        pixels[at + 2] = clamp((pixels[at + 2] ?? 0) * factor + grain);
      }
    }
  }
}

/** Every frame the picture has had, the first one first. */
export function framesOf(frame: Rect, steps: readonly Step[]): Rect[] {
  return [frame, ...steps.flatMap((step) => (step.kind === 'extend' ? [step.frame] : []))];
}

/** The vignette's factor at a scene point: inside a frame its own, outside it fades over to the next frame's. */
export function shade(frames: readonly Rect[], x: number, y: number): number {
  let result = 1;
  for (let index = frames.length - 1; index >= 0; index--) {
    const frame = frames[index];
    if (!frame) continue;
    const nearX = Math.min(frame.x + frame.w, Math.max(frame.x, x));
    const nearY = Math.min(frame.y + frame.h, Math.max(frame.y, y));
    const distance = Math.hypot(x - nearX, y - nearY);
    const own = vignette(frame, nearX, nearY);
    result = own + (result - own) * smoothstep(0, 0.3 * Math.max(frame.w, frame.h), distance);
  }
  return result;
}

function vignette(frame: Rect, x: number, y: number): number {
  const u = ((x - frame.x) / frame.w) * 2 - 1;
  const v = ((y - frame.y) / frame.h) * 2 - 1;
  return 1 - 0.2 * smoothstep(0.55, 1.5, Math.hypot(u, v));
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : Math.round(value);
}

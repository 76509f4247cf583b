import type { MaskDocument } from '@/lib/mask/document';
import { tileBox, tileSide } from '@/lib/mask/tiles';
import type { Viewport } from '@/lib/mask/viewport';

/** Red, green, blue of the overlay. How strongly it covers is the layer's CSS opacity, so overlaps never darken. */
export const overlayColor = [255, 122, 66] as const;

export const overlayStyle = `rgb(${overlayColor.join(' ')})`;

/** A tile turned into pixels: one for every `step` × `step` mask pixels, as they were at `revision`. */
type Picture = { revision: number; step: number; context: CanvasRenderingContext2D };

/**
 * Shows tiles of the document on a canvas whose pixels are device pixels. Edges are rounded to whole device pixels, so
 * neighbouring tiles meet without a seam. Zoomed out, a canvas pixel gets the share of mask pixels under it. What a tile
 * looks like is kept while the tile is in sight, so moving the picture computes nothing.
 */
export class TilePainter {
  private readonly kept = new Map<number, Picture>();
  private readonly image = new ImageData(tileSide, tileSide);
  private readonly words = new Uint32Array(this.image.data.buffer);
  /** The overlay's colour as ImageData has it in memory, alpha left out. */
  private readonly color = overlayColor[0] | (overlayColor[1] << 8) | (overlayColor[2] << 16);

  /** `count`: how many of the tile's pixels are painted. `device`: the viewport in device pixels. */
  draw(context: CanvasRenderingContext2D, mask: MaskDocument, tile: number, count: number, device: Viewport): void {
    const box = tileBox(mask, tile);
    const left = Math.round(box.left * device.scale + device.x);
    const top = Math.round(box.top * device.scale + device.y);
    const width = Math.round(box.right * device.scale + device.x) - left;
    const height = Math.round(box.bottom * device.scale + device.y) - top;
    const { canvas } = context;
    const unseen = left >= canvas.width || top >= canvas.height || left + width <= 0 || top + height <= 0;
    const columns = box.right - box.left;
    const rows = box.bottom - box.top;
    if (!unseen) context.clearRect(left, top, width, height);
    if (unseen || count === 0 || count === columns * rows) {
      this.kept.delete(tile);
      if (!unseen && count > 0) context.fillRect(left, top, width, height);
      return;
    }
    // Powers of two, so that a turn of the wheel seldom asks for another step.
    const step = Math.min(tileSide, 2 ** Math.max(0, Math.floor(Math.log2(1 / device.scale))));
    const source = this.picture(mask, tile, step).canvas;
    context.imageSmoothingEnabled = device.scale < 1;
    context.drawImage(source, 0, 0, columns / step, rows / step, left, top, width, height);
  }

  private picture(mask: MaskDocument, tile: number, step: number): CanvasRenderingContext2D {
    const revision = mask.tileRevisions[tile]!;
    const known = this.kept.get(tile);
    if (known?.revision === revision && known.step === step) return known.context;
    const side = tileSide / step;
    const context = known?.step === step ? known.context : createContext(side);
    this.fill(mask, tile, step);
    context.putImageData(this.image, 0, 0, 0, 0, side, side);
    this.kept.set(tile, { revision, step, context });
    return context;
  }

  private fill(mask: MaskDocument, tile: number, step: number): void {
    const { bits, width } = mask;
    const box = tileBox(mask, tile);
    for (let y = box.top, line = 0; y < box.bottom; y += step, line += tileSide) {
      const bottom = Math.min(y + step, box.bottom);
      for (let x = box.left, target = line; x < box.right; x += step, target += 1) {
        const right = Math.min(x + step, box.right);
        let sum = 0;
        for (let row = y; row < bottom; row += 1) {
          for (let index = row * width + x, end = row * width + right; index < end; index += 1) sum += bits[index]!;
        }
        const alpha = (sum * 255) / ((right - x) * (bottom - y));
        this.words[target] = (alpha << 24) | this.color;
      }
    }
  }
}

function createContext(side: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  return canvas.getContext('2d')!;
}

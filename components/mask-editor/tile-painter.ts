import type { MaskDocument } from '@/lib/mask/document';
import { tileBox, tileSide } from '@/lib/mask/tiles';
import type { Viewport } from '@/lib/mask/viewport';

/** Red, green, blue of the overlay. How strongly it covers is the layer's CSS opacity, so overlaps never darken. */
export const overlayColor = [255, 122, 66] as const;

export const overlayStyle = `rgb(${overlayColor.join(' ')})`;

/**
 * Shows one tile of the document on a canvas whose pixels are device pixels. Edges are rounded to whole device pixels, so
 * neighbouring tiles meet without a seam. Zoomed out, a canvas pixel gets the share of mask pixels under it.
 */
export class TilePainter {
  private readonly image = new ImageData(tileSide, tileSide);
  private readonly words = new Uint32Array(this.image.data.buffer);
  private readonly scratch: CanvasRenderingContext2D;
  /** The overlay's colour as ImageData has it in memory, alpha left out. */
  private readonly color = overlayColor[0] | (overlayColor[1] << 8) | (overlayColor[2] << 16);

  constructor() {
    const canvas = document.createElement('canvas');
    canvas.width = tileSide;
    canvas.height = tileSide;
    this.scratch = canvas.getContext('2d')!;
  }

  /** `count`: how many of the tile's pixels are painted. `device`: the viewport in device pixels. */
  draw(context: CanvasRenderingContext2D, mask: MaskDocument, tile: number, count: number, device: Viewport): void {
    const box = tileBox(mask, tile);
    const left = Math.round(box.left * device.scale + device.x);
    const top = Math.round(box.top * device.scale + device.y);
    const width = Math.round(box.right * device.scale + device.x) - left;
    const height = Math.round(box.bottom * device.scale + device.y) - top;
    const { canvas } = context;
    if (left >= canvas.width || top >= canvas.height || left + width <= 0 || top + height <= 0) return;
    context.clearRect(left, top, width, height);
    if (count === 0) return;
    const columns = box.right - box.left;
    const rows = box.bottom - box.top;
    if (count === columns * rows) {
      context.fillRect(left, top, width, height);
      return;
    }
    const step = Math.max(1, Math.floor(1 / device.scale));
    this.fill(mask, box.left, box.top, columns, rows, step);
    this.scratch.putImageData(this.image, 0, 0, 0, 0, Math.ceil(columns / step), Math.ceil(rows / step));
    context.imageSmoothingEnabled = device.scale < 1;
    context.drawImage(this.scratch.canvas, 0, 0, columns / step, rows / step, left, top, width, height);
  }

  private fill(mask: MaskDocument, left: number, top: number, columns: number, rows: number, step: number): void {
    const { bits, width } = mask;
    for (let y = 0, line = 0; y < rows; y += step, line += tileSide) {
      const bottom = Math.min(y + step, rows);
      for (let x = 0, target = line; x < columns; x += step, target += 1) {
        const right = Math.min(x + step, columns);
        let sum = 0;
        for (let row = top + y; row < top + bottom; row += 1) {
          for (let index = row * width + left + x, end = row * width + left + right; index < end; index += 1) {
            sum += bits[index]!;
          }
        }
        const alpha = (sum * 255) / ((right - x) * (bottom - y));
        this.words[target] = (alpha << 24) | this.color;
      }
    }
  }
}

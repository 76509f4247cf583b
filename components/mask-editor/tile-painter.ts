import type { MaskDocument } from '@/lib/mask/document';
import type { Size } from '@/lib/mask/raster';
import { tileBox, tileColumns, tileSide } from '@/lib/mask/tiles';
import type { TileBox } from '@/lib/mask/tiles';
import type { Viewport } from '@/lib/mask/viewport';
import type { paintOf } from './look';

/** A tile turned into pixels: one for every `step` × `step` mask pixels, as they were at `revision`. */
type Picture = { revision: number; step: number; context: CanvasRenderingContext2D };

/**
 * Shows tiles of the document on a canvas of any scale. Edges are rounded to whole pixels of it, so
 * neighbouring tiles meet without a seam. Zoomed out, a canvas pixel gets the share of mask pixels under it. What a tile
 * looks like is kept while the tile is in sight, so moving the picture computes nothing.
 */
export class TilePainter {
  private readonly kept = new Map<number, Picture>();
  private readonly image = new ImageData(tileSide, tileSide);
  private readonly words = new Uint32Array(this.image.data.buffer);
  /** The overlay's colour as ImageData has it in memory, alpha left out. */
  private color = 0;
  private isEdgesOnly = false;

  /** `color`: red, green, blue; how strongly it covers is CSS. `isEdgesOnly`: only painted pixels beside unpainted ones. */
  paintAs({ color: [red, green, blue], isEdgesOnly }: ReturnType<typeof paintOf>): void {
    this.color = red | (green << 8) | (blue << 16);
    this.isEdgesOnly = isEdgesOnly;
    this.kept.clear();
  }

  /** Turns the tile into pixels, if it is drawn by any. The same as `draw`, which then takes next to nothing. */
  prepare(canvas: Size, mask: MaskDocument, tile: number, count: number, device: Viewport): void {
    const box = tileBox(mask, tile);
    if (isSeen(placeOf(box, device), canvas) && !this.isEven(box, count)) this.picture(mask, tile, stepAt(device));
  }

  /**
   * `count`: how many of the tile's pixels are painted. `device`: the viewport in pixels of the canvas. `step`: mask pixels
   * for one of the tile's picture.
   */
  draw(
    context: CanvasRenderingContext2D,
    mask: MaskDocument,
    tile: number,
    count: number,
    device: Viewport,
    step: number,
  ): void {
    const box = tileBox(mask, tile);
    const place = placeOf(box, device);
    const { left, top, width, height } = place;
    const seen = isSeen(place, context.canvas);
    if (seen) context.clearRect(left, top, width, height);
    if (!seen || this.isEven(box, count)) {
      this.kept.delete(tile);
      if (seen && count > 0) context.fillRect(left, top, width, height);
      return;
    }
    const source = this.picture(mask, tile, step).canvas;
    const [columns, rows] = [box.right - box.left, box.bottom - box.top];
    context.imageSmoothingEnabled = device.scale < 1;
    context.drawImage(source, 0, 0, columns / step, rows / step, left, top, width, height);
  }

  /** Whether one colour, or none, is all there is to be seen of a tile. */
  private isEven({ left, top, right, bottom }: TileBox, count: number): boolean {
    return count === 0 || (count === (right - left) * (bottom - top) && !this.isEdgesOnly);
  }

  private picture(mask: MaskDocument, tile: number, step: number): CanvasRenderingContext2D {
    const revision = this.isEdgesOnly ? newestAround(mask, tile) : mask.tileRevisions[tile]!;
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
        const area = (right - x) * (bottom - y);
        const alpha = this.isEdgesOnly
          ? /*#__NOINLINE__*/ isEdge(mask, x, y, right, bottom, sum)
            ? 255
            : 0
          : (sum * 255) / area;
        this.words[target] = (alpha << 24) | this.color;
      }
    }
  }
}

/** Where a tile is drawn, in pixels of the canvas. */
type Place = { left: number; top: number; width: number; height: number };

function placeOf(box: TileBox, device: Viewport): Place {
  const left = Math.round(box.left * device.scale + device.x);
  const top = Math.round(box.top * device.scale + device.y);
  const width = Math.round(box.right * device.scale + device.x) - left;
  const height = Math.round(box.bottom * device.scale + device.y) - top;
  return { left, top, width, height };
}

function isSeen({ left, top, width, height }: Place, canvas: Size): boolean {
  return left < canvas.width && top < canvas.height && left + width > 0 && top + height > 0;
}

/** Mask pixels for one of a tile's picture. Powers of two, so that a turn of the wheel seldom asks for others. */
export function stepAt({ scale }: Viewport): number {
  return Math.min(tileSide, 2 ** Math.max(0, Math.floor(Math.log2(1 / scale))));
}

/** Whether a box of pixels, `sum` of them painted, has painted ones beside unpainted ones. The picture's border is one. */
function isEdge(mask: MaskDocument, left: number, top: number, right: number, bottom: number, sum: number): boolean {
  const { bits, width, height } = mask;
  if (sum === 0) return false;
  if (sum < (right - left) * (bottom - top)) return true;
  if (left === 0 || top === 0 || right === width || bottom === height) return true;
  for (let x = left; x < right; x += 1) {
    if (bits[(top - 1) * width + x] === 0 || bits[bottom * width + x] === 0) return true;
  }
  for (let y = top; y < bottom; y += 1) {
    if (bits[y * width + left - 1] === 0 || bits[y * width + right] === 0) return true;
  }
  return false;
}

/** The tiles beside this one; its edges depend on them. */
export function tilesAround(mask: MaskDocument, tile: number): number[] {
  const columns = tileColumns(mask);
  const column = tile % columns;
  const around = [tile - columns, tile + columns];
  if (column > 0) around.push(tile - 1);
  if (column < columns - 1) around.push(tile + 1);
  return around.filter((beside) => beside >= 0 && beside < mask.tileRevisions.length);
}

function newestAround(mask: MaskDocument, tile: number): number {
  return Math.max(mask.tileRevisions[tile]!, ...tilesAround(mask, tile).map((beside) => mask.tileRevisions[beside]!));
}

function createContext(side: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  return canvas.getContext('2d')!;
}

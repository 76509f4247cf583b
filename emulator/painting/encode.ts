import sharp from 'sharp';
import type { Materials } from './materials';
import { renderPicture } from './render';
import type { Picture, Size } from './picture';

export type PictureFormat = 'png' | 'webp';

/** Paints the cells side by side (one, or two by two) at `scale` times their own size and returns plain RGB. */
export function paintSheet(
  cells: readonly Picture[],
  scale: number,
  materials: Materials,
): { pixels: Buffer; size: Size } {
  const own = cells[0]?.size ?? { width: 16, height: 16 };
  const cell = { width: Math.round(own.width * scale), height: Math.round(own.height * scale) };
  const across = cells.length > 1 ? 2 : 1;
  const down = Math.ceil(cells.length / across);
  const size = { width: cell.width * across, height: cell.height * down };
  const pixels = Buffer.allocUnsafe(size.width * size.height * 3);
  cells.forEach((picture, index) => {
    const painted = renderPicture(picture, cell, materials);
    const left = (index % across) * cell.width;
    const top = Math.floor(index / across) * cell.height;
    for (let y = 0; y < cell.height; y++) {
      let to = ((top + y) * size.width + left) * 3;
      let from = y * cell.width * 4;
      for (let x = 0; x < cell.width; x++, from += 4) {
        pixels[to++] = painted[from] ?? 0;
        pixels[to++] = painted[from + 1] ?? 0;
        pixels[to++] = painted[from + 2] ?? 0;
      }
    }
  });
  return { pixels, size };
}

/** Encodes RGB. Skia's own PNG encoder takes four times as long as this one. */
export function encode(pixels: Buffer, size: Size, format: PictureFormat): Promise<Buffer> {
  const image = sharp(pixels, { raw: { ...size, channels: 3 } });
  return format === 'webp'
    ? image.webp({ quality: 90, effort: 1 }).toBuffer()
    : image.png({ compressionLevel: 2, adaptiveFiltering: false }).toBuffer();
}

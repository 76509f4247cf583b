import sharp from 'sharp';
import { keepMedia, MAX_OUTPUT_BYTES } from '../../lib/archive/keep-media';
import type { Context } from '../../lib/context';
import type { MediaRow } from '../../lib/db/schema';

/** Shapes of pictures, in pixels, and the `--ar` that asks for them. */
const SHAPES = [
  { aspect: '1:1', width: 1024, height: 1024 },
  { aspect: '3:2', width: 1344, height: 896 },
  { aspect: '2:3', width: 896, height: 1344 },
  { aspect: '16:9', width: 1456, height: 816 },
  { aspect: '9:16', width: 816, height: 1456 },
];
const HUES = [12, 38, 96, 168, 205, 248, 286, 330];

/** A picture that many seeded jobs share, and whether it is a grid of four. */
export type SharedPicture = { media: MediaRow; aspect: string; isGrid: boolean };

/** Paints a landscape in every hue and shape, as one picture and as a grid, and brings them into the store. */
export async function paintPictures(ctx: Context): Promise<SharedPicture[]> {
  const painted: SharedPicture[] = [];
  for (const [index, hue] of HUES.entries()) {
    for (const isGrid of [true, false]) {
      const { aspect, width, height } = SHAPES[(index * 2 + (isGrid ? 0 : 1)) % SHAPES.length]!;
      const cells = isGrid ? [0, 1, 2, 3] : [0];
      const part = isGrid ? { width: width / 2, height: height / 2 } : { width, height };
      const drawn = cells.map((cell) => {
        const at = `translate(${(cell % 2) * part.width} ${Math.floor(cell / 2) * part.height})`;
        return `<svg x="0" y="0"><g transform="${at}">${landscape(part.width, part.height, hue + cell * 9, cell)}</g></svg>`;
      });
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawn.join('')}</svg>`;
      const bytes = await sharp(Buffer.from(svg)).webp({ quality: 85 }).toBuffer();
      const media = await keepMedia(ctx, one(bytes), MAX_OUTPUT_BYTES);
      painted.push({ media, aspect, isGrid });
    }
  }
  return painted;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function landscape(width: number, height: number, hue: number, turn: number): string {
  const sun = { x: width * (0.25 + 0.17 * turn), y: height * 0.3, r: Math.min(width, height) * 0.1 };
  const ridges = [0.52, 0.64, 0.76, 0.88].map((level, index) => {
    const points = Array.from({ length: 13 }, (_, step) => {
      const wave = Math.sin(step * 1.7 + turn * 2 + index * 3) * 0.05 + Math.sin(step * 0.6 + index + turn) * 0.04;
      return `${((width * step) / 12).toFixed(0)},${(height * (level + wave)).toFixed(0)}`;
    });
    return `<polygon fill="hsl(${hue + index * 8} 40% ${38 - index * 9}%)" points="0,${height} ${points.join(' ')} ${width},${height}"/>`;
  });
  return `<rect width="${width}" height="${height}" fill="hsl(${hue} 55% 72%)"/>
    <circle cx="${sun.x}" cy="${sun.y}" r="${sun.r}" fill="hsl(${hue + 30} 90% 92%)"/>${ridges.join('')}`;
}

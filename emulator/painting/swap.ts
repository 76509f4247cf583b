import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Size } from './picture';

/** The longest side a composite is painted at. */
const largest = 2048;

/**
 * A face swap as far as one is possible without knowing a face: the middle of the source, in the light of the target, in
 * a soft oval where portraits have their face. The rest of the target stays.
 */
export async function swapFaces(source: string, target: string): Promise<{ pixels: Buffer; size: Size }> {
  const below = await sharp(await readFile(target))
    .toColourspace('srgb')
    .removeAlpha()
    .resize({ width: largest, height: largest, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = below.info;
  const tall = Math.min(height * 0.56, width * 0.7);
  const oval = { width: Math.round(tall * 0.78), height: Math.round(tall) };
  const left = Math.round((width - oval.width) / 2);
  const top = Math.round(height * 0.4 - oval.height / 2);
  const face = await sharp(await readFile(source))
    .toColourspace('srgb')
    .removeAlpha()
    .resize({ width: Math.round(oval.width * 1.25), height: Math.round(oval.height * 1.25), fit: 'cover' })
    .extract({
      left: Math.round(oval.width * 0.125),
      top: Math.round(oval.height * 0.125),
      ...oval,
    })
    .raw()
    .toBuffer();
  const shift = meanShift(face, below.data, width, left, top, oval);
  for (let y = 0; y < oval.height; y++) {
    for (let x = 0; x < oval.width; x++) {
      const away = Math.hypot((x + 0.5) / oval.width - 0.5, (y + 0.5) / oval.height - 0.5) * 2;
      const strength = Math.min(1, Math.max(0, (1 - away) / 0.22));
      if (strength === 0) continue;
      const to = ((top + y) * width + left + x) * 3;
      const from = (y * oval.width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const wanted = (face[from + channel] ?? 0) + (shift[channel] ?? 0);
        const own = below.data[to + channel] ?? 0;
        below.data[to + channel] = Math.min(255, Math.max(0, Math.round(own + (wanted - own) * strength)));
      }
    }
  }
  return { pixels: below.data, size: { width, height } };
}

/** Half the way from the face's mean colour to that of the place it goes to. */
function meanShift(face: Buffer, below: Buffer, width: number, left: number, top: number, oval: Size): number[] {
  const sums = [0, 0, 0];
  for (let y = 0; y < oval.height; y++) {
    for (let x = 0; x < oval.width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        const own = below[((top + y) * width + left + x) * 3 + channel] ?? 0;
        sums[channel] = (sums[channel] ?? 0) + own - (face[(y * oval.width + x) * 3 + channel] ?? 0);
      }
    }
  }
  return sums.map((sum) => (sum / (oval.width * oval.height)) * 0.5);
}

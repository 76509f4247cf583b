import sharp from 'sharp';
import { UserError } from '../result';

/** The longest side that is decoded; the largest picture a provider makes has 5,824 pixels. */
const LONGEST_SIDE = 8_192;

export type Pixels = { width: number; height: number; data: Uint8Array };

/** Decodes a picture file to upright 8-bit RGBA, row by row. Throws `UserError` for what is no picture or too large. */
export async function readPixels(file: Uint8Array): Promise<Pixels> {
  const image = sharp(file, { failOn: 'error', limitInputPixels: LONGEST_SIDE ** 2 });
  try {
    const { data, info } = await image
      .rotate()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch {
    throw new UserError('invalid', 'This file is no picture that can be read. Use a PNG, JPEG or WebP.');
  }
}

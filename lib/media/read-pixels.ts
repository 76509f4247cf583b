import sharp from 'sharp';
import { UserError } from '../result';

/** As many pixels as the largest mask has; the largest picture a provider makes is 5,824 pixels wide. */
const MOST_PIXELS = 8_192 ** 2;

export type Pixels = { width: number; height: number; data: Uint8Array };

/** Decodes a picture file to upright 8-bit RGBA, row by row. Throws `UserError` for what is no picture or too large. */
export async function readPixels(file: Uint8Array): Promise<Pixels> {
  try {
    const image = sharp(file, { failOn: 'error', limitInputPixels: false });
    const { width, height } = await image.metadata();
    if (width * height > MOST_PIXELS) {
      throw new UserError('invalid', `This picture is ${width} × ${height}; up to 8192 × 8192 pixels can be read.`);
    }
    const { data, info } = await image
      .rotate()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('invalid', 'This file is no picture that can be read. Use a PNG, JPEG or WebP.');
  }
}

import sharp from 'sharp';

/** The longer side, in pixels: drawn as large as a tile it is the picture out of focus. */
const SIDE = 16;

/**
 * A picture in some hundred bytes (WebP, base64), to be drawn until the picture itself is there. Empty for what is
 * transparent: it would be seen behind the picture. Throws what the decoder throws.
 */
export async function makePlaceholder(path: string): Promise<string> {
  const small = await sharp(path)
    .autoOrient()
    .resize({ width: SIDE, height: SIDE, fit: 'inside' })
    .webp({ quality: 40, effort: 4 })
    .toBuffer();
  const { isOpaque } = await sharp(small).stats();
  return isOpaque ? small.toString('base64') : '';
}

import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { encodeMaskPng, greyMask } from '../mask/png';
import type { Picture } from '../providers/provider';

/*
 * Pictures as providers take them. The file in our store stays as it came.
 */

/** What every server of the field reads. */
const TAKEN = new Set(['image/png', 'image/jpeg', 'image/webp']);
/** Longer sides only cost time: Midjourney works far below this. */
const MOST_PIXELS = 4096;
/** Apiframe's limit for a decoded picture, and sensible for all (reference section 19, hole 3). */
const MOST_BYTES = 8 * 1024 * 1024;

type Stored = { path: string; type: string };

/**
 * A stored picture as it is sent: its own bytes where they will do, else upright (EXIF orientation applied), its first
 * frame only, at most 4,096 pixels a side and 8 MiB.
 */
export async function forProvider({ path, type }: Stored): Promise<Picture> {
  const bytes = await readFile(path);
  const { orientation = 1, pages = 1, width, height, hasAlpha } = await sharp(bytes).metadata();
  const fits = Math.max(width, height) <= MOST_PIXELS && bytes.byteLength <= MOST_BYTES;
  if (TAKEN.has(type) && orientation === 1 && pages === 1 && fits) return { bytes, type };
  return encode(await shrink(sharp(bytes).autoOrient()), hasAlpha);
}

/**
 * A picture whose white mask pixels became transparent (reference section 10), made fit first, so that no edge of the hole
 * is softened. `mask`: a PNG of the size of the stored picture.
 */
export async function withHole(picture: Stored, mask: Uint8Array): Promise<Picture> {
  const fitting = await shrink(sharp(picture.path).autoOrient());
  const upright = await fitting.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = upright.info;
  const fittingMask = await fitMask(mask, { width, height });
  const white = await sharp(fittingMask).toColourspace('b-w').extractChannel(0).raw().toBuffer();
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    // Colour under a hole would still be in the file.
    if (white[pixel]! > 127) upright.data.fill(0, pixel * 4, pixel * 4 + 4);
  }
  return encode(sharp(upright.data, { raw: { width, height, channels: 4 } }), true);
}

/**
 * The mask (a PNG) at the size of the picture that is sent: the very file where the sizes agree, else its nearest pixels,
 * black and white as before. Servers stretch or refuse a mask of another size (reference section 19, hole 4).
 */
export async function fitMask(mask: Uint8Array, size: { width: number; height: number }): Promise<Uint8Array> {
  const { width, height } = await sharp(mask).metadata();
  if (width === size.width && height === size.height) return mask;
  return sharp(mask)
    .resize({ ...size, fit: 'fill', kernel: 'nearest' })
    .toColourspace('b-w')
    .png()
    .toBuffer();
}

/** The same mask as 8-bit grey, for a server that refuses pictures of one bit. */
export async function greyOf(mask: Uint8Array): Promise<Uint8Array> {
  const grey = await sharp(mask).toColourspace('b-w').extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  const { width, height } = grey.info;
  return encodeMaskPng({ width, height, bits: grey.data.map((sample) => (sample > 127 ? 1 : 0)) }, greyMask);
}

/** Pixels of a picture as it is sent. */
export async function sizeOf({ bytes }: Picture): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(bytes).metadata();
  return { width, height };
}

/** One cell of a 2×2 grid as a PNG of its own; `slot` counts from 1, row by row. */
export async function cutCell({ path }: Stored, slot: number): Promise<Buffer> {
  const { data, info } = await sharp(path).autoOrient().raw().toBuffer({ resolveWithObject: true });
  const width = Math.floor(info.width / 2);
  const height = Math.floor(info.height / 2);
  const left = slot % 2 === 0 ? info.width - width : 0;
  const top = slot > 2 ? info.height - height : 0;
  return sharp(data, { raw: info }).extract({ left, top, width, height }).png({ compressionLevel: 6 }).toBuffer();
}

async function shrink(image: Sharp): Promise<Sharp> {
  return sharp(
    await image
      .resize({ width: MOST_PIXELS, height: MOST_PIXELS, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 3 })
      .toBuffer(),
  );
}

/** PNG while it is small enough, else what loses least at a size that is taken. */
async function encode(image: Sharp, hasAlpha: boolean): Promise<Picture> {
  const png = await image.clone().png({ compressionLevel: 7 }).toBuffer();
  if (png.byteLength <= MOST_BYTES) return { bytes: png, type: 'image/png' };
  for (const quality of [92, 80, 60]) {
    const bytes = hasAlpha
      ? await image.clone().webp({ quality, alphaQuality: 100 }).toBuffer()
      : await image.clone().jpeg({ quality }).toBuffer();
    if (bytes.byteLength <= MOST_BYTES || quality === 60) {
      return { bytes, type: hasAlpha ? 'image/webp' : 'image/jpeg' };
    }
  }
  return { bytes: png, type: 'image/png' };
}

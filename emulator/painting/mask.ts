import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Focus, Rect, Size } from './picture';
import type { Mask } from './render';
import { writeWhole } from './write-whole';

/** What was odd about a mask; the reference (section 8.5) has a lenient server only log these and a strict one fail. */
export type MaskFinding = 'size' | 'colours' | 'alpha' | 'empty';

export type ReadMask = { mask: Mask; findings: MaskFinding[] };

/** Decodes a PNG or WebP mask: white (every channel at least 128, opaque) is repainted. Throws where the bytes are no image. */
export async function readMask(bytes: Buffer, expected?: Size): Promise<ReadMask> {
  const { data, info } = await sharp(bytes)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const white = new Uint8Array(info.width * info.height);
  const findings = new Set<MaskFinding>();
  let count = 0;
  for (let index = 0, at = 0; index < white.length; index++, at += 4) {
    const [r = 0, g = 0, b = 0, a = 0] = [data[at], data[at + 1], data[at + 2], data[at + 3]];
    if (a < 255) findings.add('alpha');
    if (!(r === g && g === b && (r === 0 || r === 255))) findings.add('colours');
    if (r >= 128 && g >= 128 && b >= 128 && a >= 128) {
      white[index] = 1;
      count++;
    }
  }
  if (count === 0) findings.add('empty');
  if (expected && (expected.width !== info.width || expected.height !== info.height)) findings.add('size');
  return { mask: { width: info.width, height: info.height, white }, findings: [...findings] };
}

/** The middle and the reach of the white part, in scene units. */
function focusOf(mask: Mask, frame: Rect): Focus {
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  let [left, right, top, bottom] = [mask.width, 0, mask.height, 0];
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      if (!mask.white[y * mask.width + x]) continue;
      count++;
      sumX += x;
      sumY += y;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (count === 0) return { x: frame.x + frame.w / 2, y: frame.y + frame.h / 2, radius: frame.w / 8 };
  const unit = frame.w / mask.width;
  return {
    x: frame.x + (sumX / count + 0.5) * unit,
    y: frame.y + (sumY / count + 0.5) * (frame.h / mask.height),
    // Half the shorter side of the white part's box, so that a motif stays inside a blob.
    radius: (Math.min(right - left, bottom - top) / 2 + 0.5) * unit,
  };
}

/** Keeps a mask under the name of its bytes. */
export async function keepMask(mask: Mask, frame: Rect, folder: string): Promise<{ name: string; focus: Focus }> {
  const bytes = await encodeMask(mask);
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  await writeWhole(join(folder, 'masks', `${name}.png`), bytes);
  return { name, focus: focusOf(mask, frame) };
}

/** A mask as it is kept: one bit a pixel in a PNG. */
function encodeMask(mask: Mask): Promise<Buffer> {
  const grey = Buffer.from(mask.white.map((bit) => (bit ? 255 : 0)));
  return sharp(grey, { raw: { width: mask.width, height: mask.height, channels: 1 } })
    .png({ palette: true, colours: 2, dither: 0, compressionLevel: 6 })
    .toBuffer();
}

export async function loadMask(path: string): Promise<Mask> {
  return (await readMask(await readFile(path))).mask;
}

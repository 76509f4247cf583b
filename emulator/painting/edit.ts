import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { keepMask, readMask, type MaskFinding } from './mask';
import { uploadedPicture, type Focus, type Size } from './picture';
import type { Mask } from './render';

/** An image to edit: its pixels' size as a picture, and the region of both mask forms together, if any (reference section 10). */
export type ReadEdit = {
  size: Size;
  region: { mask: string; focus: Focus } | null;
  findings: (MaskFinding | 'aspect' | 'forms disagree')[];
};

/** The longest side that is kept; a bigger image is made smaller, as Midjourney does. */
const largest = 2048;

/** Reads an uploaded image with its hole (transparent pixels) and its mask (white pixels): either of them is to be repainted. */
export async function readEdit(image: string, mask: string | null, folder: string): Promise<ReadEdit> {
  const { hole, size } = await readHole(await readFile(join(folder, 'uploads', image)));
  const findings = new Set<ReadEdit['findings'][number]>();
  const read = mask === null ? null : await readMask(await readFile(join(folder, 'uploads', mask)), size);
  for (const finding of read?.findings ?? []) findings.add(finding);
  if (read && Math.abs(read.mask.width / read.mask.height / (size.width / size.height) - 1) > 0.01)
    findings.add('aspect');
  const painted = read ? stretched(read.mask, hole) : hole;
  if (read && hole.white.includes(1) && hole.white.some((bit, index) => bit !== painted.white[index]))
    findings.add('forms disagree');
  const white = hole.white.map((bit, index) => (bit || painted.white[index] ? 1 : 0));
  if (!white.includes(1)) return { size, region: null, findings: [...findings] };
  const { view } = uploadedPicture(image, '', size);
  const region = await keepMask({ ...hole, white }, view, folder);
  return { size, region: { mask: region.name, focus: region.focus }, findings: [...findings] };
}

/** The transparent part of an image as a mask, and the size at which the image is painted. */
async function readHole(bytes: Buffer): Promise<{ hole: Mask; size: Size }> {
  const { data, info } = await sharp(bytes)
    .toColourspace('srgb')
    .ensureAlpha()
    .resize({ width: largest, height: largest, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const white = Uint8Array.from({ length: width * height }, (_, index) => ((data[index * 4 + 3] ?? 255) < 128 ? 1 : 0));
  return { hole: { width, height, white }, size: { width, height } };
}

/** A mask in the pixels of another. */
function stretched(mask: Mask, like: Mask): Mask {
  const white = Uint8Array.from({ length: like.width * like.height }, (_, index) => {
    const x = Math.floor((((index % like.width) + 0.5) * mask.width) / like.width);
    const y = Math.floor(((Math.floor(index / like.width) + 0.5) * mask.height) / like.height);
    return mask.white[y * mask.width + x] ?? 0;
  });
  return { width: like.width, height: like.height, white };
}

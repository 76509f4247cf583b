import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { loadMask } from './mask';
import type { Picture, Size } from './picture';
import type { Mask } from './render';

/** What a painting needs besides its data: masks, and uploaded pictures as RGBA of a size that was asked for. */
export type Materials = {
  mask(name: string): Mask;
  base(name: string, size: Size): Uint8Array;
};

/** Reads every file that the pictures name, so that painting itself never waits. Bases come in each of the sizes. */
export async function loadMaterials(
  folder: string,
  pictures: readonly Picture[],
  sizes: readonly Size[],
): Promise<Materials> {
  const masks = new Map<string, Mask>();
  const bases = new Map<string, Uint8Array>();
  for (const { base, steps } of pictures) {
    for (const step of steps) {
      if (step.kind === 'repaint' && !masks.has(step.mask))
        masks.set(step.mask, await loadMask(join(folder, 'masks', `${step.mask}.png`)));
    }
    if (base === undefined) continue;
    for (const size of sizes) {
      const key = keyOf(base, size);
      if (!bases.has(key)) bases.set(key, await readBase(join(folder, 'uploads', base), size));
    }
  }
  return {
    mask: (name) => masks.get(name) ?? missing(name),
    base: (name, size) => bases.get(keyOf(name, size)) ?? missing(name),
  };
}

/** An image as opaque RGBA. Its own size leaves every pixel as it is; what was transparent keeps its colour. */
async function readBase(path: string, size: Size): Promise<Uint8Array> {
  const image = sharp(await readFile(path)).toColourspace('srgb');
  const { width, height } = await image.metadata();
  const sized = width === size.width && height === size.height ? image : image.resize({ ...size, fit: 'fill' });
  return new Uint8Array(await sized.removeAlpha().ensureAlpha(1).raw().toBuffer());
}

function keyOf(name: string, { width, height }: Size): string {
  return `${name} ${width} ${height}`;
}

function missing(name: string): never {
  throw new Error(`The file ${name} is not in the folder.`);
}

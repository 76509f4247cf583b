import sharp from 'sharp';

export type Pixels = { data: Buffer; width: number; height: number };

/** Decoded to three bytes a pixel, whatever the file was. */
export async function rgb(file: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`Expected 3 channels, found ${info.channels}.`);
  return { data, width: info.width, height: info.height };
}

/** One of the four pictures of a grid, from 1 to 4. */
export async function cell(grid: Buffer, slot: number): Promise<Pixels> {
  const { width = 0, height = 0 } = await sharp(grid).metadata();
  const [half, tall] = [width / 2, height / 2];
  const left = slot % 2 === 0 ? half : 0;
  const top = slot > 2 ? tall : 0;
  return rgb(await sharp(grid).extract({ left, top, width: half, height: tall }).png().toBuffer());
}

/** How many pixels differ where the mask is black (kept) and where it is white (repainted). */
export function differences(one: Pixels, other: Pixels, mask: Pixels) {
  const counts = { keptChanged: 0, kept: 0, repaintedChanged: 0, repainted: 0 };
  for (let pixel = 0; pixel < one.width * one.height; pixel++) {
    const at = pixel * 3;
    const differs =
      one.data[at] !== other.data[at] ||
      one.data[at + 1] !== other.data[at + 1] ||
      one.data[at + 2] !== other.data[at + 2];
    if (mask.data[at]! > 127) {
      counts.repainted++;
      if (differs) counts.repaintedChanged++;
    } else {
      counts.kept++;
      if (differs) counts.keptChanged++;
    }
  }
  return counts;
}

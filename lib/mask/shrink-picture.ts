import { checkPicture } from './colour';
import type { Picture } from './colour';

/** A picture of which one pixel stands for `scale` × `scale` of the whole. */
export type SmallPicture = Picture & { scale: number };

/**
 * Every `scale`-th pixel, so that no side is longer than `longestSide`. Pixels are picked and not averaged, because the wand
 * compares colours that are really there.
 */
export function shrinkPicture(picture: Picture, longestSide = 1024): SmallPicture {
  checkPicture(picture);
  const scale = Math.max(1, Math.ceil(Math.max(picture.width, picture.height) / longestSide));
  const width = Math.ceil(picture.width / scale);
  const height = Math.ceil(picture.height / scale);
  const data = new Uint8Array(width * height * 4);
  const half = scale >> 1;
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(picture.height - 1, y * scale + half) * picture.width;
    for (let x = 0; x < width; x += 1) {
      const from = (row + Math.min(picture.width - 1, x * scale + half)) * 4;
      const to = (y * width + x) * 4;
      for (let channel = 0; channel < 4; channel += 1) data[to + channel] = picture.data[from + channel]!;
    }
  }
  return { width, height, data, scale };
}

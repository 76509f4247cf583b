import { checkPicture } from './colour';
import type { Picture } from './colour';
import type { MaskPixels } from './png';

/**
 * The picture with a transparent hole where it is to be repainted, for endpoints that read the mask from the picture
 * itself. Nothing of what was there stays in the file: colour and alpha are 0 in the hole, the rest is untouched. A
 * RangeError when the sizes differ.
 */
export function cutHole(picture: Picture, { width, height, bits }: MaskPixels): Uint8ClampedArray<ArrayBuffer> {
  checkPicture(picture);
  if (picture.width !== width || picture.height !== height) {
    const sizes = `A mask of ${width} × ${height} does not fit a picture of ${picture.width} × ${picture.height}`;
    throw new RangeError(sizes);
  }
  const data = new Uint8ClampedArray(picture.data);
  const pixels = new Uint32Array(data.buffer);
  for (let pixel = 0; pixel < pixels.length; pixel += 1) if (bits[pixel] === 1) pixels[pixel] = 0;
  return data;
}

import { checkPicture } from './colour';
import type { Picture } from './colour';
import { fitMask } from './fit';
import type { MaskPixels } from './png';
import type { BoundingBox } from './statistics';

/** What a result changed, pixel by pixel. Shares are of the kept and of the repainted part, 0 to 1. */
export type Difference = {
  /** Pixels outside the mask that differ by more than the tolerance. */
  changedOutside: number;
  shareOutside: number;
  shareInside: number;
  /** The largest difference of any channel outside the mask, 0 to 255. */
  largestOutside: number;
  /** RGBA in the size of the result: white where something changed outside, dim orange inside, transparent where nothing did. */
  picture: Picture;
};

export type DifferenceAnswer = { difference: Difference } | { problem: string };

/** Steps of a channel that are noise: files are compressed again on their way. */
export const usualTolerance = 8;

/**
 * Compares a result with the picture it was made from, apart by the mask. Where the picture is a whole number of times as
 * large as the result, each pixel is compared with the mean of those it stands for; any other size is refused.
 */
export function compareOutside(
  before: Picture,
  after: Picture,
  mask: MaskPixels,
  tolerance = usualTolerance,
): DifferenceAnswer {
  checkPicture(after);
  const factor = before.width / after.width;
  if (!Number.isInteger(factor) || before.height !== after.height * factor) {
    const sizes = `${before.width} × ${before.height} before, ${after.width} × ${after.height} after`;
    return { problem: `The two cannot be laid over each other pixel by pixel: ${sizes}.` };
  }
  const base = /*#__NOINLINE__*/ averageDown(before, factor);
  const same = mask.width === after.width && mask.height === after.height;
  const { bits } = same ? mask : fitMask(mask, after);
  const pixels = after.width * after.height;
  const shown = new Uint8Array(pixels * 4);
  let [changedOutside, changedInside, inside, largestOutside] = [0, 0, 0, 0];
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const at = pixel * 4;
    const differs = Math.max(
      Math.abs(base.data[at]! - after.data[at]!),
      Math.abs(base.data[at + 1]! - after.data[at + 1]!),
      Math.abs(base.data[at + 2]! - after.data[at + 2]!),
    );
    const isInside = bits[pixel] === 1;
    if (isInside) inside += 1;
    else largestOutside = Math.max(largestOutside, differs);
    if (differs <= tolerance) continue;
    if (isInside) changedInside += 1;
    else changedOutside += 1;
    shown.set(isInside ? [255, 122, 66, 110] : [255, 255, 255, 255], at);
  }
  const outside = pixels - inside;
  return {
    difference: {
      changedOutside,
      shareOutside: outside === 0 ? 0 : changedOutside / outside,
      shareInside: inside === 0 ? 0 : changedInside / inside,
      largestOutside,
      picture: { width: after.width, height: after.height, data: shown },
    },
  };
}

/** A part of a picture, for one cell of a grid. Whole pixels that lie inside it. */
export function cutPicture(picture: Picture, { x, y, width, height }: BoundingBox): Picture {
  checkPicture(picture);
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const from = ((y + row) * picture.width + x) * 4;
    data.set(picture.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { width, height, data };
}

function averageDown(picture: Picture, factor: number): Picture {
  checkPicture(picture);
  if (factor === 1) return picture;
  const [width, height] = [picture.width / factor, picture.height / factor];
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < 4; channel += 1) {
        let sum = 0;
        for (let row = y * factor; row < (y + 1) * factor; row += 1) {
          for (let column = x * factor; column < (x + 1) * factor; column += 1) {
            sum += picture.data[(row * picture.width + column) * 4 + channel]!;
          }
        }
        data[(y * width + x) * 4 + channel] = Math.round(sum / factor ** 2);
      }
    }
  }
  return { width, height, data };
}

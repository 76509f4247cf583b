import { checkPicture } from './colour';
import type { Picture } from './colour';

/** How a stored picture is meant to be seen: first mirrored left to right, then turned clockwise by so many degrees. */
export type Turn = { flip: boolean; rotation: number };

/** The picture upright. Any rotation that is not a multiple of 90 is a RangeError. */
export function turnPicture(picture: Picture, { flip, rotation }: Turn): Picture {
  checkPicture(picture);
  const quarter = (((rotation / 90) % 4) + 4) % 4;
  if (!Number.isInteger(quarter)) throw new RangeError(`A picture is turned by quarters, not by ${rotation}°`);
  if (quarter === 0 && !flip) return picture;
  const { width, height } = picture;
  const source = new Uint32Array(picture.data.slice().buffer);
  const [turnedWidth, turnedHeight] = quarter % 2 === 0 ? [width, height] : [height, width];
  const target = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let column = 0; column < width; column += 1) {
      const x = flip ? width - 1 - column : column;
      const [toX, toY] = [
        [x, y],
        [height - 1 - y, x],
        [width - 1 - x, height - 1 - y],
        [y, width - 1 - x],
      ][quarter]! as [number, number];
      target[toY * turnedWidth + toX] = source[y * width + column]!;
    }
  }
  return { width: turnedWidth, height: turnedHeight, data: new Uint8Array(target.buffer) };
}

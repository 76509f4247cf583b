import type { Size } from './raster';
import type { MaskStatistics } from './statistics';

/** `problem` stops a mask from being sent, `advice` only says what may go wrong. Both are sentences for people. */
export type MaskCheck = { problem: string | null; advice: string | null };

/** Midjourney's own editor refuses a selection whose bounding box is under 100 × 100 image pixels. */
export const smallestBox = 10_000;

/** Judges a mask before it costs anything. */
export function checkMask(size: Size, { count, bounds }: MaskStatistics): MaskCheck {
  if (count === 0 || !bounds) {
    return { problem: 'Nothing is marked yet. Paint over the part that should change.', advice: null };
  }
  if (count === size.width * size.height) {
    return {
      problem: 'The whole picture is marked. Erase the part that should stay as it is.',
      advice: null,
    };
  }
  if (bounds.width * bounds.height < smallestBox) {
    const box = `${bounds.width} × ${bounds.height} pixels`;
    return {
      problem: null,
      advice: `The marked part is very small (${box}), and Midjourney may refuse it. Mark at least about 100 × 100.`,
    };
  }
  return { problem: null, advice: null };
}

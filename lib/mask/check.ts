import type { Size } from './raster';
import type { MaskStatistics } from './statistics';

/** `problem` stops a mask from being sent, `advice` only says what may go wrong. Both are sentences for people. */
export type MaskCheck = { problem: string | null; advice: string | null };

/** Midjourney's own editor refuses when the boxes round all marked areas together are under 100 × 100 image pixels. */
export const smallestBox = 10_000;

/**
 * Judges a mask before it costs anything. `boxedArea` is the sum that a `MaskSummary` knows; without it the box round
 * everything stands for it, which overlooks small areas far apart.
 */
export function checkMask(size: Size, { count, bounds }: MaskStatistics, boxedArea?: number): MaskCheck {
  if (count === 0 || !bounds) {
    return { problem: 'Nothing is marked yet. Paint over the part that should change.', advice: null };
  }
  if (count === size.width * size.height) {
    return {
      problem: 'The whole picture is marked. Erase the part that should stay as it is.',
      advice: null,
    };
  }
  const single = bounds.width * bounds.height;
  if ((boxedArea ?? single) < smallestBox) {
    const box = `${bounds.width} × ${bounds.height} pixels`;
    const what =
      boxedArea === undefined || boxedArea === single
        ? `The marked part is very small (${box})`
        : `The marked parts are very small (${boxedArea} square pixels together)`;
    return { problem: null, advice: `${what}, and Midjourney may refuse it. Mark at least about 100 × 100.` };
  }
  return { problem: null, advice: null };
}

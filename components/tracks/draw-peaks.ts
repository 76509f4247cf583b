import { resamplePeaks } from '@/lib/audio/peaks';

/** A bar and the gap behind it, in CSS pixels. */
const BAR = 2;
const GAP = 1;

/** Part of the peaks that is drawn, in pairs. */
export type PeakRange = { from: number; to: number };

/**
 * Draws peaks as bars in the current fill colour, over the whole canvas. Bars begin and end on device pixels, so they are
 * crisp at any width and ratio.
 */
export function drawPeaks(
  context: CanvasRenderingContext2D,
  pairs: Int8Array,
  { ratio, range }: { ratio: number; range?: PeakRange },
): void {
  const { width, height } = context.canvas;
  const bar = Math.max(1, Math.round(BAR * ratio));
  const step = bar + Math.max(1, Math.round(GAP * ratio));
  const count = Math.max(1, Math.floor((width + step - bar) / step));
  const drawn = resamplePeaks(pairs, count, range);
  const middle = height / 2;
  context.clearRect(0, 0, width, height);
  for (let index = 0; index < count; index += 1) {
    const low = drawn[2 * index]!;
    const high = drawn[2 * index + 1]!;
    const top = Math.round(middle - (Math.max(high, 0) / 127) * (middle - ratio));
    const bottom = Math.round(middle + (Math.max(-low, 0) / 127) * (middle - ratio));
    // Silence is a line of dots, not nothing.
    const tall = Math.max(Math.round(ratio), bottom - top);
    context.fillRect(index * step, Math.min(top, Math.round(middle - tall / 2)), bar, tall);
  }
}

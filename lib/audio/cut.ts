/* Where an extension goes on from: the cut. All times are seconds into the file of the track that is extended. */

/** Apiframe refuses a `continueAt` at or behind the end with a 409 (apiframe.md section 5); its clock may differ from ours. */
export const CUT_MARGIN = 0.05;
/** A quiet point is looked for so far on both sides. */
export const QUIET_REACH = 0.5;

/** What a cut is drawn to while it moves. */
export type Snap = 'off' | 'tenth' | 'beat' | 'quiet';

/** `bpm` beats a minute, the first of them `first` seconds in. */
export type Beats = { bpm: number; first: number };

/** RMS levels (any scale), `perSecond` of them a second. */
export type Levels = { values: ArrayLike<number>; perSecond: number };

/** What snapping needs to know; without beats or levels a cut stays where it was put. */
export type CutContext = { duration: number; beats?: Beats | null; levels?: Levels | null };

/**
 * A cut that the provider takes, in whole milliseconds: above 0, at least 50 ms before the end. Null where the track is too
 * short to be cut, or its duration is not known. What is no number becomes the last possible cut.
 */
export function clampCut(seconds: number, duration: number): number | null {
  const last = lastCut(duration);
  if (last === null) return null;
  if (Number.isNaN(seconds)) return last;
  return Math.max(1, Math.min(last * 1_000, Math.round(seconds * 1_000))) / 1_000;
}

/** The last possible cut of a track; null where there is none. */
export function lastCut(duration: number): number | null {
  // The tolerance keeps 2.55 − 0.05 at 2.5.
  const last = Math.floor((duration - CUT_MARGIN) * 1_000 + 1e-6);
  return Number.isFinite(last) && last >= 1 ? last / 1_000 : null;
}

/** The cut that `snap` draws these seconds to, clamped. */
export function snapCut(seconds: number, snap: Snap, context: CutContext): number | null {
  return clampCut(snapped(seconds, snap, context), context.duration);
}

function snapped(seconds: number, snap: Snap, { beats, levels, duration }: CutContext): number {
  if (snap === 'tenth') return Math.round(seconds * 10) / 10;
  if (snap === 'beat' && beats && beats.bpm > 0) return nearestBeat(seconds, beats, duration);
  if (snap === 'quiet' && levels) return quietPoint(seconds, levels) ?? seconds;
  return seconds;
}

function nearestBeat(seconds: number, { bpm, first }: Beats, duration: number): number {
  const period = 60 / bpm;
  const lowest = Math.ceil(-first / period + 1e-9);
  const highest = Math.floor((duration - CUT_MARGIN - first) / period);
  const beat = Math.max(lowest, Math.min(highest, Math.round((seconds - first) / period)));
  return first + beat * period;
}

/** The middle of the quietest stretch within half a second; of several, the nearest. Null where there are no levels. */
export function quietPoint(seconds: number, { values, perSecond }: Levels): number | null {
  const from = Math.max(0, Math.ceil((seconds - QUIET_REACH) * perSecond - 0.5));
  const to = Math.min(values.length - 1, Math.floor((seconds + QUIET_REACH) * perSecond - 0.5));
  let best: number | null = null;
  for (let index = from; index <= to; index += 1) {
    if (best === null || values[index]! < values[best]!) best = index;
    else if (values[index] === values[best] && distance(index) < distance(best)) best = index;
  }
  return best === null ? null : (best + 0.5) / perSecond;

  function distance(index: number): number {
    return Math.abs((index + 0.5) / perSecond - seconds);
  }
}

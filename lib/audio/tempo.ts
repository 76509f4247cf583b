import type { Beats, Levels } from './cut';

/*
 * Beats of a song, from the curve of its onsets: where the sound gets louder. Autocorrelation gives the tempo, a comb the
 * place of the beats. One steady tempo is assumed, which is what the models make; sound without a pulse has none.
 */

/** Loudness, a hundred values a second. */
export const LEVELS_PER_SECOND = 100;
const SLOWEST = 60;
const FASTEST = 200;
/** Of two tempos that fit equally the one nearer to this is taken. */
const USUAL = 120;
/** Octaves from the usual tempo at which a candidate counts e^-½. */
const SPREAD = 1;
/** So much of the curve must repeat itself. */
const PULSE = 0.15;
/** Half a decibel: the ripple of a steady tone is no onset. */
const LEAST_RISE = 0.025;
const LEAST_SECONDS = 4;

/** RMS of all channels together, in stretches of 10 ms. */
export function levelsOf(channels: readonly Float32Array[], sampleRate: number): Levels {
  const length = channels[0]?.length ?? 0;
  const count = Math.floor((length / sampleRate) * LEVELS_PER_SECOND);
  const values = new Float32Array(count);
  for (let level = 0; level < count; level += 1) {
    const start = Math.round((level * sampleRate) / LEVELS_PER_SECOND);
    const end = Math.round(((level + 1) * sampleRate) / LEVELS_PER_SECOND);
    let sum = 0;
    for (const channel of channels) for (let index = start; index < end; index += 1) sum += channel[index]! ** 2;
    values[level] = Math.sqrt(sum / ((end - start) * channels.length));
  }
  return { values, perSecond: LEVELS_PER_SECOND };
}

/** A stand-in for RMS from stored peaks (half the height of each pair), so that nothing need be decoded in a browser. */
export function levelsOfPeaks(pairs: Int8Array, pairsPerSecond: number): Levels {
  const values = Float32Array.from(
    { length: pairs.length / 2 },
    (_, index) => (pairs[2 * index + 1]! - pairs[2 * index]!) / 254,
  );
  return { values, perSecond: pairsPerSecond };
}

/** The beats of a sound of at least four seconds; null where there is no pulse. */
export function estimateBeats({ values, perSecond }: Levels): Beats | null {
  if (values.length < LEAST_SECONDS * perSecond) return null;
  const onsets = onsetsOf(values);
  const rhythm = autocorrelation(onsets, Math.ceil((2 * 60 * perSecond) / SLOWEST) + 2);
  const whole = rhythm[0]!;
  if (whole === 0) return null;
  let best = 0;
  let bestScore = 0;
  const shortest = Math.floor((60 * perSecond) / FASTEST);
  const longest = Math.ceil((60 * perSecond) / SLOWEST);
  for (let lag = shortest; lag <= longest; lag += 1) {
    const octaves = Math.log2((60 * perSecond) / lag / USUAL);
    // A beat repeats after two of them as well; half a beat does not always.
    const fit = rhythm[lag]! + 0.5 * Math.max(rhythm[2 * lag - 1]!, rhythm[2 * lag]!, rhythm[2 * lag + 1]!);
    const score = fit * Math.exp(-0.5 * (octaves / SPREAD) ** 2);
    if (score > bestScore) [best, bestScore] = [lag, score];
  }
  if (best === 0 || rhythm[best]! < PULSE * whole) return null;
  return combed(onsets, best, perSecond);
}

/** How much louder than a moment before, in logarithm so that quiet parts count too, less the local average. */
function onsetsOf(levels: ArrayLike<number>): Float64Array {
  const rises = Float64Array.from({ length: levels.length }, (_, index) => {
    const before = index > 0 ? levels[index - 1]! : levels[0]!;
    const rise = Math.log10(1e-3 + levels[index]!) - Math.log10(1e-3 + before);
    return rise > LEAST_RISE ? rise : 0;
  });
  const mean = rises.reduce((sum, rise) => sum + rise, 0) / rises.length;
  return rises.map((rise) => rise - mean);
}

function autocorrelation(onsets: Float64Array, lags: number): Float64Array {
  return Float64Array.from({ length: Math.min(lags, onsets.length) + 2 }, (_, lag) => {
    let sum = 0;
    for (let index = lag; index < onsets.length; index += 1) sum += onsets[index]! * onsets[index - lag]!;
    return sum;
  });
}

/** Tries periods around a lag in small steps, each with every phase, and takes the comb under which most onsets lie. */
function combed(onsets: Float64Array, lag: number, perSecond: number): Beats {
  let best = { score: -Infinity, period: lag, phase: 0 };
  // A comb over the whole song must not slip by more than half a value.
  const step = lag / (2 * onsets.length);
  const tries = Math.min(200, Math.ceil(1 / step));
  for (let index = -tries; index <= tries; index += 1) {
    const period = lag + index / tries;
    for (let phase = 0; phase < period; phase += 1) {
      let sum = 0;
      let count = 0;
      for (let at = phase; at < onsets.length; at += period) {
        sum += onsets[Math.round(at)] ?? 0;
        count += 1;
      }
      const score = sum / count;
      if (score > best.score) best = { score, period, phase };
    }
  }
  return { bpm: (60 * perSecond) / best.period, first: best.phase / perSecond };
}

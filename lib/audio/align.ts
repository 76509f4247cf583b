import { createFft } from './fft';

/*
 * Where a stem lies in its mix, to the sample. The mix is taken for the stem, shifted, plus sounds that have nothing to do
 * with it; the shift is the peak of their correlation over several loud segments, each frequency weighed by the power of
 * both. So the peak stays sharp where plain correlation of music is broad, and a loud bass over a voice counts for little.
 */

/** The largest offset that is found, in samples, either way. */
export const MAX_OFFSET = 4_096;
/** Samples by which a segment of the mix is longer than that of the stem, on each side: its ends leave traces in the outermost. */
export const REACH = MAX_OFFSET + 512;
const SIZE = 16_384;
/** Samples of the stem in one segment. */
export const SEGMENT = SIZE - 2 * REACH;
/** How many segments are enough. */
export const SEGMENTS = 24;

/** Part of the mean power that keeps frequencies that neither has from being blown up. */
const FLOOR = 0.001;
/** The peak must be so many times higher than the rest is on average (root mean square), and than the next peak. */
const CLEAR = 10;
const CLEAR_OF_NEXT = 2;
/** Samples around the peak that belong to it. */
const PEAK_WIDTH = 24;
/** A segment below this mean square (−80 dBFS) is silence. */
const SILENCE = 1e-8;

export type Alignment =
  /** The first sample of the stem belongs at sample `offset` of the mix; negative: the stem has so many in front. */
  { offset: number; clearness: number } | { offset: null; reason: 'silent' | 'unclear' };

export type Aligner = {
  /**
   * One segment: `SEGMENT` samples of the stem from sample n on, and of the mix those from n − `REACH` on,
   * `SEGMENT` + 2 × `REACH` of them (silence where the mix has none). One channel each.
   */
  add(stem: Float32Array, mix: Float32Array): void;
  result(): Alignment;
};

/** Collects segments; each takes a few milliseconds, so a server can breathe between them. */
export function createAligner(): Aligner {
  const fft = createFft(SIZE);
  const crossReal = new Float64Array(SIZE);
  const crossImaginary = new Float64Array(SIZE);
  const power = new Float64Array(SIZE);
  let segments = 0;

  return {
    add(stem, mix) {
      if (meanSquare(stem) < SILENCE || meanSquare(mix) < SILENCE) return;
      segments += 1;
      // Both are real, so one transform serves two: stem + i × mix.
      const real = new Float64Array(SIZE);
      const imaginary = new Float64Array(SIZE);
      real.set(stem.subarray(0, SEGMENT));
      imaginary.set(mix.subarray(0, SIZE));
      fft.forward(real, imaginary);
      for (let bin = 0; bin < SIZE; bin += 1) {
        const mirror = (SIZE - bin) % SIZE;
        const stemReal = (real[bin]! + real[mirror]!) / 2;
        const stemImaginary = (imaginary[bin]! - imaginary[mirror]!) / 2;
        const mixReal = (imaginary[bin]! + imaginary[mirror]!) / 2;
        const mixImaginary = (real[mirror]! - real[bin]!) / 2;
        crossReal[bin] = crossReal[bin]! + stemReal * mixReal + stemImaginary * mixImaginary;
        crossImaginary[bin] = crossImaginary[bin]! + stemReal * mixImaginary - stemImaginary * mixReal;
        power[bin] =
          power[bin]! +
          stemReal * stemReal +
          stemImaginary * stemImaginary +
          mixReal * mixReal +
          mixImaginary * mixImaginary;
      }
    },
    result() {
      if (segments === 0) return { offset: null, reason: 'silent' };
      const floor = FLOOR * (power.reduce((sum, value) => sum + value, 0) / SIZE);
      const real = crossReal.map((value, bin) => value / (power[bin]! + floor));
      const imaginary = crossImaginary.map((value, bin) => value / (power[bin]! + floor));
      fft.inverse(real, imaginary);
      const response = real.subarray(REACH - MAX_OFFSET, REACH + MAX_OFFSET + 1);
      let peak = 0;
      for (let lag = 1; lag < response.length; lag += 1) if (response[lag]! > response[peak]!) peak = lag;
      let next = 0;
      let squares = 0;
      let count = 0;
      for (let lag = 0; lag < response.length; lag += 1) {
        if (Math.abs(lag - peak) <= PEAK_WIDTH) continue;
        next = Math.max(next, response[lag]!);
        squares += response[lag]! ** 2;
        count += 1;
      }
      const clearness = response[peak]! / Math.sqrt(squares / count);
      const isClear = clearness >= CLEAR && response[peak]! >= CLEAR_OF_NEXT * next;
      return isClear ? { offset: peak - MAX_OFFSET, clearness } : { offset: null, reason: 'unclear' };
    },
  };
}

/**
 * Which segments of a stem to compare: the first samples of its loudest stretches, in order. `levels` are any measure of
 * loudness, one for each `samplesPerLevel` samples.
 */
export function loudestSegments(levels: ArrayLike<number>, samplesPerLevel: number, length: number): number[] {
  const starts: { start: number; energy: number }[] = [];
  for (let start = 0; start === 0 || start + SEGMENT <= length; start += SEGMENT) {
    const first = Math.floor(start / samplesPerLevel);
    const last = Math.min(levels.length, Math.ceil((start + SEGMENT) / samplesPerLevel));
    let energy = 0;
    for (let index = first; index < last; index += 1) energy += levels[index]! ** 2;
    starts.push({ start, energy });
  }
  return starts
    .toSorted((one, other) => other.energy - one.energy)
    .slice(0, SEGMENTS)
    .map(({ start }) => start)
    .toSorted((one, other) => one - other);
}

/** The offset of a whole stem in a whole mix, one channel each. */
export function alignStem(stem: Float32Array, mix: Float32Array): Alignment {
  const aligner = createAligner();
  const levels = Float32Array.from({ length: Math.ceil(stem.length / 512) }, (_, index) =>
    Math.sqrt(meanSquare(stem.subarray(index * 512, (index + 1) * 512))),
  );
  for (const start of loudestSegments(levels, 512, stem.length)) {
    aligner.add(cutOut(stem, start, SEGMENT), cutOut(mix, start - REACH, SIZE));
  }
  return aligner.result();
}

/** `length` samples from `start` on; silence before and behind the sound. */
function cutOut(sound: Float32Array, start: number, length: number): Float32Array {
  const answer = new Float32Array(length);
  const from = Math.max(0, start);
  answer.set(sound.subarray(from, Math.max(from, Math.min(sound.length, start + length))), from - start);
  return answer;
}

function meanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length > 0 ? sum / samples.length : 0;
}

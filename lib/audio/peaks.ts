/*
 * Peaks: what a waveform is drawn from. A pair is the lowest and the highest sample of a stretch, over all channels,
 * as two Int8 of 1/127 of full scale, rounded outwards so that nothing is drawn smaller than it is.
 */

/** The most pairs of an overview: 2,400 bytes a row. */
export const OVERVIEW_PAIRS = 1_200;
/** Fine pairs a second, for a waveform that is zoomed in. */
export const FINE_PAIRS_PER_SECOND = 100;
const FIRST_SAMPLES_PER_PAIR = 64;

/** `pairs` is min, max, min, max, …; pair n covers the samples from n × `samplesPerPair` on. */
export type Peaks = { pairs: Int8Array; samplesPerPair: number };

/** Takes PCM in blocks of any size. Full scale is −1 to 1; what lies outside is clipped, what is no number is silence. */
export type PeakAccumulator = {
  /** One array a channel, all of one length. */
  add(channels: readonly Float32Array[]): void;
  /** The peaks so far; more may be added afterwards. */
  peaks(): Peaks;
};

/** Pairs of a fixed length in samples. */
export function createPeaks(samplesPerPair: number): PeakAccumulator {
  return accumulate(samplesPerPair, Infinity);
}

/** About a hundred pairs a second at this sample rate (Hz). */
export function createFinePeaks(sampleRate: number): PeakAccumulator {
  return createPeaks(Math.max(1, Math.round(sampleRate / FINE_PAIRS_PER_SECOND)));
}

/**
 * At most 1,200 pairs however long the sound is, without knowing its length beforehand: whenever there would be more,
 * neighbours are joined and a pair covers twice as many samples.
 */
export function createOverviewPeaks(): PeakAccumulator {
  return accumulate(FIRST_SAMPLES_PER_PAIR, OVERVIEW_PAIRS);
}

function accumulate(firstSamplesPerPair: number, mostPairs: number): PeakAccumulator {
  let samplesPerPair = firstSamplesPerPair;
  let pairs = new Int8Array(2 * Math.min(mostPairs, 4_096));
  let count = 0;
  let filled = 0;
  let low = Infinity;
  let high = -Infinity;

  const makeRoom = () => {
    if (count >= mostPairs) {
      for (let pair = 0; pair < count; pair += 2) {
        const other = Math.min(pair + 1, count - 1);
        pairs[pair] = Math.min(pairs[2 * pair]!, pairs[2 * other]!);
        pairs[pair + 1] = Math.max(pairs[2 * pair + 1]!, pairs[2 * other + 1]!);
      }
      count = Math.ceil(count / 2);
      samplesPerPair *= 2;
    } else if (2 * count === pairs.length) {
      const longer = new Int8Array(Math.min(2 * pairs.length, 2 * mostPairs));
      longer.set(pairs);
      pairs = longer;
    }
  };

  return {
    add(channels) {
      const length = channels[0]?.length ?? 0;
      for (let start = 0; start < length;) {
        // Joining is left until there is a sample that needs the place.
        if (filled === 0 && (count >= mostPairs || 2 * count === pairs.length)) makeRoom();
        const end = Math.min(length, start + samplesPerPair - filled);
        for (const channel of channels) {
          for (let index = start; index < end; index += 1) {
            const sample = channel[index]!;
            if (sample < low) low = sample;
            if (sample > high) high = sample;
          }
        }
        filled += end - start;
        start = end;
        if (filled < samplesPerPair) break;
        pairs[2 * count] = quantiseLow(low);
        pairs[2 * count + 1] = quantiseHigh(high);
        count += 1;
        filled = 0;
        low = Infinity;
        high = -Infinity;
      }
    },
    peaks() {
      const isOpen = filled > 0;
      const answer = new Int8Array(2 * (count + (isOpen ? 1 : 0)));
      answer.set(pairs.subarray(0, 2 * count));
      if (isOpen) {
        answer[2 * count] = quantiseLow(low);
        answer[2 * count + 1] = quantiseHigh(high);
      }
      return { pairs: answer, samplesPerPair };
    },
  };
}

/** A sample as the lower half of a pair: rounded down, −127 to 127. */
export const quantiseLow = (sample: number): number =>
  Number.isFinite(sample) ? Math.max(-127, Math.min(127, Math.floor(sample * 127))) : 0;

/** A sample as the upper half of a pair: rounded up, −127 to 127. */
export const quantiseHigh = (sample: number): number =>
  Number.isFinite(sample) ? Math.max(-127, Math.min(127, Math.ceil(sample * 127))) : 0;

/**
 * Pairs for exactly `columns` device pixels of the stretch from pair `from` to pair `to` (fractions allowed; the whole by
 * default). Every pair that a column touches counts for it, so no extreme is lost at any width or pixel ratio.
 */
export function resamplePeaks(
  pairs: Int8Array,
  columns: number,
  { from = 0, to = pairs.length / 2 }: { from?: number; to?: number } = {},
): Int8Array {
  const width = Math.max(0, Math.floor(columns));
  const answer = new Int8Array(2 * width);
  const count = pairs.length / 2;
  const step = (to - from) / width;
  for (let column = 0; column < width; column += 1) {
    const first = Math.max(0, Math.floor(from + column * step));
    const last = Math.min(count, Math.max(first + 1, Math.ceil(from + (column + 1) * step)));
    if (first >= last) continue;
    let low = 127;
    let high = -127;
    for (let pair = first; pair < last; pair += 1) {
      low = Math.min(low, pairs[2 * pair]!);
      high = Math.max(high, pairs[2 * pair + 1]!);
    }
    answer[2 * column] = low;
    answer[2 * column + 1] = high;
  }
  return answer;
}

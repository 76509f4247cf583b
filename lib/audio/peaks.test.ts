import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createFinePeaks,
  createOverviewPeaks,
  createPeaks,
  OVERVIEW_PAIRS,
  type Peaks,
  quantiseHigh,
  quantiseLow,
  resamplePeaks,
} from './peaks';
import { inBlocks, noise } from './testing';

/** Looks at every sample of every stretch, one by one. */
function naivePeaks(channels: Float32Array[], samplesPerPair: number): number[] {
  const answer: number[] = [];
  for (let start = 0; start < channels[0]!.length; start += samplesPerPair) {
    const samples = channels.flatMap((channel) => [...channel.subarray(start, start + samplesPerPair)]);
    answer.push(quantiseLow(Math.min(...samples)), quantiseHigh(Math.max(...samples)));
  }
  // As bytes there is no negative zero.
  return [...Int8Array.from(answer)];
}

const samples = fc.float32Array({ min: -2, max: 2, noNaN: true, maxLength: 3_000 });

describe('peaks', () => {
  it('are those of a naive look at every sample, whatever the blocks', () => {
    fc.assert(
      fc.property(
        samples,
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 500 }),
        (left, perPair, block) => {
          const right = left.map((sample) => -sample / 2);
          const peaks = createPeaks(perPair);
          for (const part of inBlocks([left, right], block)) peaks.add(part);
          expect([...peaks.peaks().pairs]).toEqual(naivePeaks([left, right], perPair));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([0, 1, 63, 64, 65, 64 * 1_200, 64 * 1_200 + 1, 64 * 2_400 + 1, 400_003])(
    'of an overview of %i samples are exact and at most 1,200',
    (length) => {
      const sound = noise(length, 7);
      const reference: Peaks[] = [];
      for (const block of [997, 4_096, 500_000]) {
        const peaks = createOverviewPeaks();
        for (const part of inBlocks([sound], block)) peaks.add(part);
        reference.push(peaks.peaks());
      }
      const [first] = reference as [Peaks];
      expect(first.pairs.length / 2).toBeLessThanOrEqual(OVERVIEW_PAIRS);
      expect([...first.pairs]).toEqual(naivePeaks([sound], first.samplesPerPair));
      for (const other of reference) expect(other).toEqual(first);
    },
  );

  it('can be read while more is coming', () => {
    const peaks = createPeaks(4);
    peaks.add([new Float32Array([0, 1])]);
    expect([...peaks.peaks().pairs]).toEqual([0, 127]);
    peaks.add([new Float32Array([-1, 0, 0.5])]);
    expect([...peaks.peaks().pairs]).toEqual([-127, 127, 63, 64]);
  });

  it('are a hundred a second, fine', () => {
    expect(createFinePeaks(44_100).peaks().samplesPerPair).toBe(441);
    expect(createFinePeaks(8_000).peaks().samplesPerPair).toBe(80);
  });
});

describe('resamplePeaks', () => {
  const pairsOf = (values: Int8Array) => {
    const pairs = new Int8Array(values.length * 2);
    values.forEach((value, index) => pairs.set([Math.min(value, 0), Math.max(value, 0)], 2 * index));
    return pairs;
  };

  it('loses no extreme and invents none, at any width', () => {
    fc.assert(
      fc.property(
        fc.int8Array({ min: -127, max: 127, minLength: 1, maxLength: 400 }),
        fc.integer({ min: 1, max: 900 }),
        (values, width) => {
          const pairs = pairsOf(values);
          const drawn = resamplePeaks(pairs, width);
          expect(drawn.length).toBe(2 * width);
          expect(Math.min(...drawn)).toBe(Math.min(...pairs));
          expect(Math.max(...drawn)).toBe(Math.max(...pairs));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('draws a part, and nothing outside the sound', () => {
    const pairs = pairsOf(new Int8Array([10, 20, 30, 40]));
    expect([...resamplePeaks(pairs, 2, { from: 1, to: 3 })]).toEqual([0, 20, 0, 30]);
    expect([...resamplePeaks(pairs, 2, { from: 4, to: 6 })]).toEqual([0, 0, 0, 0]);
    expect([...resamplePeaks(new Int8Array(0), 2)]).toEqual([0, 0, 0, 0]);
  });
});

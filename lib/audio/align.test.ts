import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignStem, loudestSegments, MAX_OFFSET, SEGMENT, SEGMENTS } from './align';
import { createFft } from './fft';
import { noise, sine } from './testing';

const LENGTH = 60_000;

/** Notes of about `noteLength` samples with overtones, each with the noise of its attack: tonal, like music. */
function melody(length: number, seed: number, noteLength = 5_512): Float32Array {
  const pitches = noise(64, seed, 1);
  const breath = noise(length, seed + 1_000, 1);
  return Float32Array.from({ length }, (_, index) => {
    const note = Math.floor(index / noteLength);
    const since = index % noteLength;
    const hertz = 220 * 2 ** (Math.round(pitches[note % 64]! * 12) / 12);
    const angle = (2 * Math.PI * hertz * since) / 44_100;
    const tone = Math.sin(angle) + 0.5 * Math.sin(2 * angle) + 0.3 * Math.sin(5 * angle);
    return 0.3 * (tone * Math.exp(-since / 2_000) + 0.3 * breath[index]! * Math.exp(-since / 300));
  });
}

/** A mix in which the stem begins at sample `offset`, with another sound over it. */
function mixed(stem: Float32Array, offset: number, other: Float32Array): Float32Array {
  return other.map((sample, index) => sample + (stem[index - offset] ?? 0));
}

describe('alignStem', () => {
  it('recovers every offset from 0 to 4,096, both ways, of a part among others', () => {
    const stem = melody(LENGTH, 5);
    const other = noise(LENGTH, 9, 0.2);
    for (let offset = 0; offset <= MAX_OFFSET; offset += offset < 8 || offset > MAX_OFFSET - 8 ? 1 : 97) {
      expect(alignStem(stem, mixed(stem, offset, other)), `offset ${offset}`).toMatchObject({ offset });
      expect(alignStem(stem, mixed(stem, -offset, other)), `offset ${-offset}`).toMatchObject({ offset: 0 - offset });
    }
  });

  it('is exact for a quiet part under a melody that is louder', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -MAX_OFFSET, max: MAX_OFFSET }),
        fc.integer({ min: 1, max: 50 }),
        (offset, seed) => {
          const stem = melody(4 * LENGTH, seed);
          const other = melody(4 * LENGTH, seed + 60, 7_349).map((sample) => 1.5 * sample);
          expect(alignStem(stem, mixed(stem, offset, other))).toMatchObject({ offset });
        },
      ),
      { numRuns: 12 },
    );
  });

  it('finds a stem that is the mix, much shorter, or silent for most of the time', () => {
    const sound = melody(LENGTH, 3);
    expect(alignStem(sound, sound)).toMatchObject({ offset: 0 });
    const short = sound.slice(0, 5_000);
    expect(alignStem(short, mixed(short, 441, noise(LENGTH, 4, 0.05)))).toMatchObject({ offset: 441 });
    const late = new Float32Array(300_000);
    late.set(sound.subarray(0, 20_000), 270_000);
    expect(alignStem(late, mixed(late, 1_105, noise(300_000, 8, 0.05)))).toMatchObject({ offset: 1_105 });
  });

  it('does not guess', () => {
    const silence = new Float32Array(LENGTH);
    expect(alignStem(silence, melody(LENGTH, 1))).toEqual({ offset: null, reason: 'silent' });
    expect(alignStem(melody(LENGTH, 1), silence)).toEqual({ offset: null, reason: 'silent' });
    expect(alignStem(new Float32Array(0), new Float32Array(0))).toEqual({ offset: null, reason: 'silent' });
    expect(alignStem(noise(LENGTH, 1), noise(LENGTH, 2))).toEqual({ offset: null, reason: 'unclear' });
    const tone = sine(2, 441, -6, 44_100);
    expect(alignStem(tone, tone)).toEqual({ offset: null, reason: 'unclear' });
  });
});

describe('loudestSegments', () => {
  it('takes the loudest, in order, and the only one of a short sound', () => {
    const levels = new Float32Array(40 * SEGMENT);
    levels.fill(1, 20 * SEGMENT, 23 * SEGMENT);
    const starts = loudestSegments(levels, 1, levels.length);
    expect(starts).toHaveLength(SEGMENTS);
    for (const segment of [20, 21, 22]) expect(starts).toContain(segment * SEGMENT);
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
    expect(loudestSegments([1], 100, 100)).toEqual([0]);
  });
});

describe('createFft', () => {
  it('is the sum that defines it, and comes back', () => {
    const real = Float64Array.from(noise(32, 1));
    const imaginary = Float64Array.from(noise(32, 2));
    const [foundReal, foundImaginary] = [real.slice(), imaginary.slice()];
    const fft = createFft(32);
    fft.forward(foundReal, foundImaginary);
    for (let bin = 0; bin < 32; bin += 1) {
      let [x, y] = [0, 0];
      for (let index = 0; index < 32; index += 1) {
        const angle = (-2 * Math.PI * bin * index) / 32;
        x += real[index]! * Math.cos(angle) - imaginary[index]! * Math.sin(angle);
        y += real[index]! * Math.sin(angle) + imaginary[index]! * Math.cos(angle);
      }
      expect(foundReal[bin]).toBeCloseTo(x, 9);
      expect(foundImaginary[bin]).toBeCloseTo(y, 9);
    }
    fft.inverse(foundReal, foundImaginary);
    real.forEach((value, index) => expect(foundReal[index]).toBeCloseTo(value, 12));
  });

  it('takes powers of two', () => {
    expect(() => createFft(12)).toThrow(RangeError);
  });
});

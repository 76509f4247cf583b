import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLoudnessMeter, loudnessGain } from './loudness';
import { inBlocks, joined, noise, sine } from './testing';
import { createTruePeakMeter } from './true-peak';

const RATE = 48_000;

function loudnessOf(channels: Float32Array[], { rate = RATE, block = 4_801 } = {}): number | null {
  const meter = createLoudnessMeter(rate);
  for (const part of inBlocks(channels, block)) meter.add(part);
  return meter.integrated();
}

const onBoth = (sound: Float32Array) => [sound, sound];
const tones = (...parts: [seconds: number, decibels: number][]) =>
  onBoth(joined(...parts.map(([seconds, decibels]) => sine(seconds, 1_000, decibels))));

describe('integrated loudness, the cases of EBU Tech 3341 that can be made from tones', () => {
  it.each<[string, Float32Array[], number]>([
    ['1: stereo 1 kHz at −23 dBFS', tones([20, -23]), -23],
    ['2: stereo 1 kHz at −33 dBFS', tones([20, -33]), -33],
    ['3: quiet ends are gated away', tones([10, -36], [60, -23], [10, -36]), -23],
    ['4: so are very quiet ones', tones([10, -72], [10, -36], [60, -23], [10, -36], [10, -72]), -23],
    ['5: a louder middle', tones([20, -26], [20.1, -20], [20, -26]), -23],
  ])('%s', (_, channels, lufs) => {
    expect(Math.abs(loudnessOf(channels)! - lufs)).toBeLessThan(0.1);
  });

  it('a full tone of 997 Hz on one channel is −3.01 LUFS (BS.1770)', () => {
    expect(loudnessOf([sine(5, 997, 0)])).toBeCloseTo(-3.01, 1);
  });

  it.each([8_000, 22_050, 44_100, 96_000])('is the same at %i Hz', (rate) => {
    const sound = sine(5, 1_000, -23, rate);
    expect(Math.abs(loudnessOf([sound, sound], { rate })! + 23)).toBeLessThan(0.1);
  });

  it('does not depend on the blocks', () => {
    const sound = noise(RATE, 3);
    const whole = loudnessOf([sound], { block: sound.length });
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 20_000 }), (block) => {
        expect(loudnessOf([sound], { block })).toBeCloseTo(whole!, 9);
      }),
      { numRuns: 20 },
    );
  });

  it('is not known of silence, of a whisper and of less than 400 ms', () => {
    expect(loudnessOf([new Float32Array(RATE * 2)])).toBeNull();
    expect(loudnessOf(tones([3, -80]))).toBeNull();
    expect(loudnessOf(tones([0.39, -10]))).toBeNull();
  });
});

describe('true peak', () => {
  const truePeakOf = (channels: Float32Array[], block = 1_000) => {
    const meter = createTruePeakMeter();
    for (const part of inBlocks(channels, block)) meter.add(part);
    return meter.decibels();
  };

  /** A tone that begins with a jump truly overshoots between the samples; one that rises does not. */
  const rising = (sound: Float32Array) => sound.map((sample, index) => sample * Math.min(1, index / (RATE / 10)));

  // EBU Tech 3341, cases 15 to 18: within +0.2 and −0.4 dB.
  it.each([
    ['15: at a quarter of the rate, on the samples', RATE / 4, 0],
    ['16: at a quarter of the rate, between the samples', RATE / 4, 45],
    ['17: at a sixth of the rate', RATE / 6, 60],
    ['18: at an eighth of the rate', RATE / 8, 67.5],
  ])('%s', (_, hertz, degrees) => {
    const found = truePeakOf([rising(sine(1, hertz, -6, RATE, (degrees * Math.PI) / 180))])!;
    expect(found).toBeLessThan(-6 + 0.2);
    expect(found).toBeGreaterThan(-6 - 0.4);
  });

  it('does not depend on the blocks, and is never under the highest sample', () => {
    const sound = noise(5_000, 11);
    const whole = truePeakOf([sound], 5_000)!;
    const highest = 20 * Math.log10(sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
    expect(whole).toBeGreaterThanOrEqual(highest);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), (block) => {
        expect(truePeakOf([sound], block)).toBe(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('is not known of silence', () => {
    expect(truePeakOf([new Float32Array(100)])).toBeNull();
  });
});

describe('loudnessGain', () => {
  it('goes to −14 LUFS, and stops where the true peak would pass −1 dBTP', () => {
    expect(loudnessGain(-10, 0)).toBe(-4);
    expect(loudnessGain(-20, -9)).toBe(6);
    expect(loudnessGain(-20, -3)).toBe(2);
    expect(loudnessGain(-20, null)).toBe(0);
    expect(loudnessGain(null, -3)).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { createFinePeaks } from './peaks';
import { estimateBeats, levelsOf, levelsOfPeaks } from './tempo';
import { noise, sine } from './testing';

const RATE = 22_050;

/** A drum on every beat, a quieter one between, over a tone. */
function beaten(bpm: number, first: number, seconds = 20): Float32Array {
  const sound = sine(seconds, 220, -26, RATE);
  const hit = noise(2_000, 5).map((sample, index) => sample * Math.exp(-index / 500));
  for (let half = 0; first + (half * 30) / bpm < seconds; half += 1) {
    const start = Math.round((first + (half * 30) / bpm) * RATE);
    const level = half % 2 === 0 ? 1 : 0.15;
    hit.forEach((sample, index) => {
      if (start + index < sound.length) sound[start + index] = sound[start + index]! + level * sample;
    });
  }
  return sound;
}

describe('estimateBeats', () => {
  it.each([
    [90, 0.1],
    [100, 0.33],
    [120, 0],
    [128, 0.2],
    [140, 0.05],
    [97.3, 0.4],
  ])('finds %d beats a minute from %d s on', (bpm, first) => {
    const sound = beaten(bpm, first);
    const found = estimateBeats(levelsOf([sound], RATE))!;
    expect(Math.abs(found.bpm - bpm)).toBeLessThan(0.3);
    const off = (((found.first - first) / (60 / bpm)) % 1) * (60 / bpm);
    expect(Math.min(Math.abs(off), 60 / bpm - Math.abs(off))).toBeLessThan(0.025);
  });

  it('also from stored peaks', () => {
    const peaks = createFinePeaks(RATE);
    peaks.add([beaten(110, 0.2)]);
    const { pairs, samplesPerPair } = peaks.peaks();
    expect(estimateBeats(levelsOfPeaks(pairs, RATE / samplesPerPair))!.bpm).toBeCloseTo(110, 0);
  });

  it('finds none where there is no pulse', () => {
    expect(estimateBeats(levelsOf([new Float32Array(RATE * 10)], RATE))).toBeNull();
    expect(estimateBeats(levelsOf([sine(10, 440, -6, RATE)], RATE))).toBeNull();
    expect(estimateBeats(levelsOf([noise(RATE * 10, 3)], RATE))).toBeNull();
    expect(estimateBeats(levelsOf([beaten(120, 0, 2)], RATE))).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampCut, lastCut, quietPoint, type Snap, snapCut } from './cut';
import { formatTime, parseTime } from './time';

describe('clampCut', () => {
  it.each([
    [0, 120, 0.001],
    [-5, 120, 0.001],
    [60, 120, 60],
    [120, 120, 119.95],
    [1e9, 120, 119.95],
    [Number.NaN, 120, 119.95],
    [Infinity, 120, 119.95],
    [2, 2.55, 2],
    [2.55, 2.55, 2.5],
    [1, 0.05, null],
    [1, 0, null],
    [1, Number.NaN, null],
  ])('takes %d of %d seconds as %s', (seconds, duration, expected) => {
    expect(clampCut(seconds, duration)).toBe(expected);
  });

  it('is never what a provider refuses, whatever the snap, and what the field shows is what is sent', () => {
    const context = fc.record({
      duration: fc.double({ min: 0.06, max: 7_200, noNaN: true }),
      beats: fc.record({
        bpm: fc.double({ min: 20, max: 300, noNaN: true }),
        first: fc.double({ min: 0, max: 3, noNaN: true }),
      }),
      levels: fc.record({ values: fc.array(fc.nat(9), { maxLength: 500 }), perSecond: fc.constant(100) }),
    });
    fc.assert(
      fc.property(
        fc.double(),
        fc.constantFrom<Snap>('off', 'tenth', 'beat', 'quiet'),
        context,
        (seconds, snap, given) => {
          const cut = snapCut(seconds, snap, given)!;
          expect(cut).toBeGreaterThan(0);
          expect(cut).toBeLessThanOrEqual(given.duration - 0.05 + 1e-8);
          expect(parseTime(formatTime(cut))).toBeCloseTo(cut, 9);
          expect(clampCut(cut, given.duration)).toBe(cut);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('knows the last cut', () => {
    expect(lastCut(30)).toBe(29.95);
    expect(lastCut(0.05)).toBeNull();
  });
});

describe('snapCut', () => {
  it('to tenths, beats, the quietest moment, or not', () => {
    const values = new Float32Array(1_000).fill(1);
    values[530] = 0.1;
    const context = { duration: 10, beats: { bpm: 120, first: 0.25 }, levels: { values, perSecond: 100 } };
    expect(snapCut(5.123, 'off', context)).toBe(5.123);
    expect(snapCut(5.16, 'tenth', context)).toBe(5.2);
    expect(snapCut(5.16, 'beat', context)).toBe(5.25);
    expect(snapCut(9.99, 'beat', context)).toBe(9.75);
    expect(snapCut(5.16, 'quiet', context)).toBe(5.305);
    expect(snapCut(6.502, 'quiet', context)).toBe(6.505);
  });

  it('leaves a cut alone where nothing is known', () => {
    expect(snapCut(5.123, 'beat', { duration: 10 })).toBe(5.123);
    expect(snapCut(5.123, 'quiet', { duration: 10, levels: { values: [], perSecond: 100 } })).toBe(5.123);
  });
});

describe('quietPoint', () => {
  it('is the lowest level within half a second, as a naive search finds it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000), { minLength: 1, maxLength: 300 }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (values, at) => {
          const near = values
            .map((value, index) => ({ value, time: (index + 0.5) / 100 }))
            .filter(({ time }) => Math.abs(time - at) <= 0.5 - 1e-9);
          const found = quietPoint(at, { values, perSecond: 100 });
          if (near.length === 0) return;
          expect(values[Math.round(found! * 100 - 0.5)]).toBeLessThanOrEqual(
            Math.min(...near.map(({ value }) => value)),
          );
          expect(Math.abs(found! - at)).toBeLessThanOrEqual(0.5 + 1e-9);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatShortTime, formatTime, parseTime, spokenTime } from './time';

describe('times', () => {
  it.each([
    ['1:02.5', 62.5],
    ['62.5', 62.5],
    ['62,5 s', 62.5],
    ['1:2:3', 3_723],
    [' 0:00 ', 0],
    ['.5', 0.5],
    ['75:00.000', 4_500],
    ['1:60', null],
    ['1:75:00', null],
    ['-3', null],
    ['', null],
    ['1:', null],
    ['1e3', null],
    ['abc', null],
  ])('reads %s', (text, seconds) => {
    expect(parseTime(text)).toBe(seconds);
  });

  it('are written so that they are read again, to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (thousandths) => {
        expect(parseTime(formatTime(thousandths / 1_000))).toBeCloseTo(thousandths / 1_000, 9);
      }),
    );
  });

  it.each([
    [0, '0:00.000', '0:00'],
    [59.9996, '1:00.000', '0:59'],
    [62.5, '1:02.500', '1:02'],
    [-1, '0:00.000', '0:00'],
    [Number.NaN, '0:00.000', '0:00'],
    [Infinity, '0:00.000', '0:00'],
  ])('shows %d as %s and %s', (seconds, long, short) => {
    expect([formatTime(seconds), formatShortTime(seconds)]).toEqual([long, short]);
  });

  it('are spoken', () => {
    expect(spokenTime(62.5)).toBe('1 minute 2.5 seconds');
    expect(spokenTime(1)).toBe('1 second');
    expect(spokenTime(120)).toBe('2 minutes');
  });
});

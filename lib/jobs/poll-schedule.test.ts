import { describe, expect, it } from 'vitest';
import { backOff, nextPollAt, sendPause, unhurried } from './poll-schedule';

const MINUTE = 60_000;
const NOW = 1_795_000_000_000;

describe('nextPollAt', () => {
  it.each([
    ['a job of 10 s', 10_000, 10_000, 2_000],
    ['a job of 2 minutes', 2 * MINUTE, 2 * MINUTE, 3_000],
    ['an old job that moved just now', 90 * MINUTE, 5_000, 3_000],
    ['a job without progress for 20 minutes', 20 * MINUTE, 20 * MINUTE, 15_000],
    ['a job without progress for 2 hours', 120 * MINUTE, 120 * MINUTE, 5 * MINUTE],
  ])('asks about %s in time', (_name, age, quiet, wait) => {
    expect(nextPollAt(NOW - age, NOW - quiet, NOW)).toBe(NOW + wait);
  });

  it('gives up after a day without a sign', () => {
    expect(nextPollAt(NOW - 1_500 * MINUTE, NOW - 1_441 * MINUTE, NOW)).toBeNull();
  });
});

describe('unhurried', () => {
  const job = { kind: 'imagine', createdAt: NOW, isHeard: false };
  it.each([
    ['a picture', job, 2_000],
    ['a song', { ...job, kind: 'music' }, 5_000],
    ['a clip of two minutes', { ...job, kind: 'video', createdAt: NOW - 2 * MINUTE }, 10_000],
    ['what a webhook tells of', { ...job, isHeard: true }, 20_000],
  ])('asks about %s no more often than is of use', (_name, asked, wait) => {
    expect(unhurried(NOW + 2_000, asked, NOW)).toBe(NOW + wait);
    expect(unhurried(NOW + MINUTE, asked, NOW)).toBe(NOW + MINUTE);
    expect(unhurried(null, asked, NOW)).toBeNull();
  });
});

describe('backOff', () => {
  it('doubles, stays below two minutes, and spreads', () => {
    expect(backOff(1, () => 1)).toBe(2_000);
    expect(backOff(2, () => 1)).toBe(4_000);
    expect(backOff(50, () => 1)).toBe(120_000);
    expect(backOff(1, () => 0)).toBe(1_500);
  });
});

describe('sendPause', () => {
  it('grows, honours what the provider asks for, and ends', () => {
    expect(sendPause(1, undefined)).toBe(2_000);
    expect(sendPause(1, 40_000)).toBe(40_000);
    expect(sendPause(4, undefined)).toBe(30_000);
    expect(sendPause(14, undefined)).toBe(120_000);
    expect(sendPause(15, undefined)).toBeNull();
  });
});

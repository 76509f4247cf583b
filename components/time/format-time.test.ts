import { expect, test } from 'vitest';
import { dayKey, dayLabel, formatAgo, formatDuration } from './format-time';

const now = Date.UTC(2026, 10, 21, 1, 30);

test('tells how long ago in the shortest words', () => {
  const ago = (milliseconds: number) => formatAgo(now - milliseconds, now, 'UTC');
  expect([0, 12_000, 185_000, 5 * 3_600_000, 50 * 3_600_000].map(ago)).toEqual([
    'now',
    '12 s ago',
    '3 min ago',
    '5 h ago',
    '2 d ago',
  ]);
  expect(ago(-60_000)).toBe('now');
  expect(ago(30 * 86_400_000)).toBe('Oct 22, 2026');
});

test('a day is the day of the zone, not of the server', () => {
  expect(dayKey(now, 'UTC')).toBe('2026-11-21');
  expect(dayKey(now, 'America/New_York')).toBe('2026-11-20');
  // Fifteen minutes off the hour, and the same moment again.
  const midnight = Date.UTC(2026, 10, 20, 18, 15);
  for (let time = 0; time < 2; time += 1) {
    expect(dayKey(midnight - 1, 'Asia/Kathmandu')).toBe('2026-11-20');
    expect(dayKey(midnight, 'Asia/Kathmandu')).toBe('2026-11-21');
  }
});

test('names days as people do', () => {
  expect(dayLabel(now, now, 'UTC')).toBe('Today');
  expect(dayLabel(now - 86_400_000, now, 'UTC')).toBe('Yesterday');
  expect(dayLabel(Date.UTC(2026, 10, 16), now, 'UTC')).toBe('Monday, November 16');
  expect(dayLabel(Date.UTC(2025, 0, 2), now, 'UTC')).toBe('Thursday, January 2, 2025');
});

test('durations', () => {
  expect(formatDuration(41_200)).toBe('41 s');
  expect(formatDuration(125_000)).toBe('2 min 5 s');
});

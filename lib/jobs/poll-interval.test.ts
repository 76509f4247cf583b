import { expect, test } from 'vitest';
import { pollInterval } from './poll-interval';

test('polls every second while something is live', () => {
  expect(pollInterval({ live: 1, visible: true, failures: 0 })).toBe(1_000);
  expect(pollInterval({ live: 250, visible: true, failures: 0 })).toBe(1_000);
});

test('polls slowly while nothing is live', () => {
  const interval = pollInterval({ live: 0, visible: true, failures: 0 });
  expect(interval).toBeGreaterThanOrEqual(10_000);
  expect(interval).toBeLessThanOrEqual(15_000);
});

test('polls nothing in a hidden tab', () => {
  expect(pollInterval({ live: 3, visible: false, failures: 0 })).toBe(false);
  expect(pollInterval({ live: 0, visible: false, failures: 9 })).toBe(false);
});

test('polls now and then in a hidden tab that tells of what finishes, whatever happens', () => {
  for (const state of [
    { live: 0, failures: 0 },
    { live: 9, failures: 0 },
    { live: 9, failures: 1 },
  ]) {
    expect(pollInterval({ ...state, visible: false, tells: true })).toBe(15_000);
  }
});

test('backs off while the studio does not answer, up to ten seconds', () => {
  const waits = [1, 2, 3, 4, 5, 60].map((failures) => pollInterval({ live: 1, visible: true, failures }));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});

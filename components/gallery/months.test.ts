import { expect, test } from 'vitest';
import { monthAt, monthAtShare, monthsOf } from './months';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const months = monthsOf([
  [day('2024-02-29'), 10],
  [day('2025-12-31'), 20],
  [day('2026-01-01'), 30],
  [day('2026-01-31'), 40],
]);

test('days become months, newest first, each with its jobs and its last moment', () => {
  expect(months.map(({ label, jobs, newer }) => [label, jobs, newer])).toEqual([
    ['January 2026', 70, 0],
    ['December 2025', 20, 70],
    ['February 2024', 10, 90],
  ]);
  expect(new Date(months[2]!.end).toISOString()).toBe('2024-02-29T23:59:59.999Z');
});

test('a moment and a share of the way lead to a month that has jobs', () => {
  const labelAt = (text: string) => months[monthAt(months, Date.parse(text))]!.label;
  expect(labelAt('2026-01-15')).toBe('January 2026');
  expect(labelAt('2025-06-15')).toBe('February 2024');
  expect(labelAt('2020-01-01')).toBe('February 2024');
  expect([0, 0.69, 0.71, 0.95, 1].map((share) => months[monthAtShare(months, share)]!.key)).toEqual([
    '2026-01',
    '2026-01',
    '2025-12',
    '2024-02',
    '2024-02',
  ]);
});

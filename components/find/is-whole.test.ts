import { expect, test } from 'vitest';
import { isWhole } from './is-whole';

test('a day is sent from the year 1000 on, or not at all', () => {
  const typed = ['0002-11-21', '0020-11-21', '0202-11-21', '2026-11-21'];
  expect(typed.map(isWhole)).toEqual([false, false, false, true]);
  expect(isWhole('')).toBe(true);
  expect(isWhole('1000-01-01')).toBe(true);
  expect(isWhole('12026-11-21')).toBe(false);
});

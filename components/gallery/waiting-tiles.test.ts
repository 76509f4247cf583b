import { expect, test } from 'vitest';
import { stillWaiting } from './waiting-tiles';

const none = new Set<string>();
const look = (waiting: ReadonlySet<string>, drawn: string, window: string, near = '') =>
  [...stillWaiting(waiting, { drawn: new Set(drawn), window: [...window], near: new Set(near) }, 1)].join('');

test('a row that comes in is drawn tile by tile, and what is there stays', () => {
  expect(look(none, 'abcd', 'abcdefgh')).toBe('fgh');
  expect(look(new Set('fgh'), 'abcdefgh', 'abcdefgh')).toBe('gh');
  expect(look(new Set('h'), 'abcdefgh', 'abcdefgh')).toBe('');
});

test('what is in sight, or nearly, is drawn at once', () => {
  expect(look(none, 'abcd', 'efghijkl', 'efgh')).toBe('jkl');
  expect(look(new Set('fgh'), 'abcdefgh', 'abcdefgh', 'efgh')).toBe('');
});

test('what leaves the window waits no longer', () => {
  expect(look(new Set('gh'), 'abcdefgh', 'abcd')).toBe('');
});

test('where nothing changes the answer is the same object', () => {
  expect(stillWaiting(none, { drawn: new Set('ab'), window: ['a', 'b'], near: none }, 1)).toBe(none);
});

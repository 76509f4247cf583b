import { expect, test } from 'vitest';
import { stillWaiting } from './waiting-tiles';

const one = { cards: 1, buttons: 1 };
const waitFor = (cards = '', buttons = '') => ({ cards: new Set(cards), buttons: new Set(buttons) });

type Look = { drawn: string; window: string; near?: string; focused?: string; isSlow?: boolean };

/** The tiles without cards and, after a stroke, those without buttons. */
const look = (waiting: ReturnType<typeof waitFor>, given: Look, most = one) => {
  const { drawn, window, near = '', focused = null, isSlow = false } = given;
  const turns = { drawn: new Set(drawn), window: [...window], near: new Set(near), focused, isSlow };
  const { cards, buttons } = stillWaiting(waiting, turns, most);
  return `${[...cards].join('')}/${[...buttons].join('')}`;
};

const all = { drawn: 'abcdefgh', window: 'abcdefgh' };

test('a row that comes in is drawn tile by tile, and what is there stays', () => {
  expect(look(waitFor(), { drawn: 'abcd', window: 'abcdefgh' })).toBe('fgh/efgh');
  expect(look(waitFor('fgh', 'efgh'), all)).toBe('gh/efgh');
  expect(look(waitFor('h', 'efgh'), all)).toBe('/efgh');
});

test('buttons come when all cards are there and nobody scrolls fast', () => {
  expect(look(waitFor('', 'efgh'), all)).toBe('/efgh');
  expect(look(waitFor('h', 'efgh'), { ...all, isSlow: true })).toBe('/efgh');
  expect(look(waitFor('', 'efgh'), { ...all, isSlow: true })).toBe('/fgh');
  expect(look(waitFor('', 'h'), { ...all, isSlow: true })).toBe('/');
});

test('what is in sight, or nearly, is drawn at once, and what has the focus is whole', () => {
  expect(look(waitFor(), { drawn: 'abcd', window: 'efghijkl', near: 'efgh' })).toBe('jkl/efghijkl');
  expect(look(waitFor('fgh', 'efgh'), { ...all, near: 'efgh', focused: 'f' })).toBe('/egh');
});

test('what leaves the window waits no longer', () => {
  expect(look(waitFor('gh', 'fgh'), { drawn: 'abcdefgh', window: 'abcd' })).toBe('/');
});

test('tiles that are only pictures wait for no buttons', () => {
  expect(look(waitFor(), { drawn: 'ab', window: 'abcd' }, { cards: 1, buttons: Infinity })).toBe('d/');
});

test('where nothing changes the answer is the same object', () => {
  const none = waitFor();
  const turns = { drawn: new Set('ab'), window: ['a', 'b'], near: new Set<string>(), focused: null, isSlow: true };
  expect(stillWaiting(none, turns, one)).toBe(none);
});

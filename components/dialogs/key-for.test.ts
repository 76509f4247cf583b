import { expect, test } from 'vitest';
import { keyFor } from './key-for';

const next = () => 'next';
const [fox, owl] = ['{"prompt":"a fox"}', '{"prompt":"an owl"}'];
const sent = new Map([[fox, 'first']]);
const state = { last: 'first', sent, answer: fox, isTaken: false, isOver: false };

test('what is sent for the first time goes under the key of its click', () => {
  expect(keyFor({ ...state, sent: new Map() }, next)).toBe('first');
  expect(keyFor({ ...state, sent: new Map(), isTaken: true }, next)).toBe('next');
});

test('the same once more keeps its key, also when it was seen to be there: it is not paid twice', () => {
  expect(keyFor(state, next)).toBe('first');
  expect(keyFor({ ...state, isTaken: true }, next)).toBe('first');
});

test('another answer takes another key: under the one before, the server would answer the job it has', () => {
  expect(keyFor({ ...state, answer: owl }, next)).toBe('next');
  expect(keyFor({ ...state, answer: owl, isTaken: true }, next)).toBe('next');
});

test('an answer that comes back after another goes under its own key again', () => {
  const both = new Map([...sent, [owl, 'second']] as const);
  expect(keyFor({ ...state, last: 'second', sent: both }, next)).toBe('first');
  expect(keyFor({ ...state, last: 'first', sent: both, answer: owl }, next)).toBe('second');
});

test('what came to nothing is pressed again with the same answer', () => {
  expect(keyFor({ ...state, isOver: true }, next)).toBe('next');
});

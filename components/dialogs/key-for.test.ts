import { expect, test } from 'vitest';
import { keyFor } from './key-for';

const next = () => 'next';
const answer = '{"prompt":"a fox"}';
const sent = { submitKey: 'second', answer };

test('what is sent for the first time goes under the key of its click', () => {
  expect(keyFor({ first: 'first', sent: null, answer, isTaken: false }, next)).toBe('first');
});

test('the same once more keeps its key: it may be there already, and is not paid twice', () => {
  expect(keyFor({ first: 'first', sent, answer, isTaken: false }, next)).toBe('second');
});

test('another answer takes another key: under the one before, the server would answer the job it has', () => {
  const changed = '{"prompt":"a fox","maskId":"m2"}';
  expect(keyFor({ first: 'first', sent, answer: changed, isTaken: false }, next)).toBe('next');
});

test('pressing again after the job was seen is another job, with the same answer too', () => {
  expect(keyFor({ first: 'first', sent, answer, isTaken: true }, next)).toBe('next');
  expect(keyFor({ first: 'first', sent: null, answer, isTaken: true }, next)).toBe('next');
});

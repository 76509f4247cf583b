import { expect, test } from 'vitest';
import { batchName, batchWords } from './batch-words';

test('a batch tells how far it has come, and nothing of what there is none of', () => {
  const batch = { id: 'b', isRun: false, total: 9, unsent: 4, atWork: 3, done: 2, lost: 0, toCome: 0 };
  expect(batchWords(batch)).toBe('2 done · 3 at work · 4 not sent yet');
  expect(batchWords({ ...batch, unsent: 0, atWork: 1, lost: 4 })).toBe('2 done · 1 at work · 4 stopped or failed');
  expect(batchName(batch)).toBe('9 pictures');
});

test('a branch that is run again tells its steps', () => {
  const batch = { id: 'b', isRun: true, total: 4, unsent: 0, atWork: 1, done: 1, lost: 0, toCome: 2 };
  expect(batchName(batch)).toBe('A branch of 4 steps');
  expect(batchWords(batch)).toBe('1 done · 1 at work · 2 to come');
});

import { expect, test } from 'vitest';
import { batchWords } from './batch-words';

test('a batch tells how far it has come, and nothing of what there is none of', () => {
  const batch = { id: 'b', total: 9, unsent: 4, atWork: 3, done: 2, lost: 0 };
  expect(batchWords(batch)).toBe('2 done · 3 at work · 4 not sent yet');
  expect(batchWords({ ...batch, unsent: 0, atWork: 1, lost: 4 })).toBe('2 done · 1 at work · 4 stopped or failed');
});

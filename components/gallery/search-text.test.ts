import { expect, test } from 'vitest';
import { arrived, sentNow, startWith, written } from './search-text';

test('what the box sent comes back while somebody types on, and no letter is lost', () => {
  let state = sentNow(written(startWith(''), 'cat'), 'cat');
  state = written(state, 'cats');
  state = arrived(state, 'cat');
  expect(state).toMatchObject({ text: 'cats', unsent: 'cats', q: 'cat' });
  // Two that were sent may come back together.
  state = sentNow(written(sentNow(state, 'cats'), 'cats i'), 'cats i');
  state = written(state, 'cats in');
  state = arrived(state, 'cats i');
  expect(state).toMatchObject({ text: 'cats in', unsent: 'cats in', sent: [] });
});

test('a space at the end is kept, though nothing is looked for by it', () => {
  const state = arrived(sentNow(written(startWith(''), 'cat '), 'cat'), 'cat');
  expect(state).toMatchObject({ text: 'cat ', unsent: null });
});

test('what is written while something is sent is sent after it', () => {
  expect(sentNow(written(written(startWith(''), 'ca'), ''), 'ca')).toMatchObject({
    text: '',
    unsent: '',
    sent: ['ca'],
  });
});

test('what the address says of itself stands in the box, and what was not sent is left off', () => {
  const state = arrived(written(sentNow(written(startWith(''), 'cat'), 'cat'), 'cats'), 'wet towers');
  expect(state).toEqual(startWith('wet towers'));
  // The way back to what was sent long ago, too.
  expect(arrived(written(arrived(state, ''), 'd'), 'cat')).toEqual(startWith('cat'));
});

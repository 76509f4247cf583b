import { expect, test } from 'vitest';
import { type Notice, withNotice } from './notices';

/** What is shown after these sentences; those that begin with "Deleted" can be undone. */
const shown = (...texts: string[]) =>
  texts
    .map((text, id): Notice => ({ id, text, act: text.startsWith('Deleted') ? 'Undo' : undefined }))
    .reduce<Notice[]>(withNotice, [])
    .map(({ id, text }) => `${id} ${text}`);

test('the same sentence is said once', () => {
  expect(shown('No.', 'Saved.', 'No.')).toEqual(['1 Saved.', '2 No.']);
});

test('the same sentence about two deletions is two, each with its undo', () => {
  expect(shown('Deleted one.', 'Deleted one.')).toEqual(['0 Deleted one.', '1 Deleted one.']);
});

test('three are shown', () => {
  expect(shown('a', 'b', 'c', 'd')).toEqual(['1 b', '2 c', '3 d']);
  expect(shown('Deleted 0', 'Deleted 1', 'Deleted 2', 'Deleted 3')).toEqual([
    '1 Deleted 1',
    '2 Deleted 2',
    '3 Deleted 3',
  ]);
});

test('what was only said goes before what can be undone', () => {
  expect(shown('Deleted 0', 'a', 'b', 'c')).toEqual(['0 Deleted 0', '2 b', '3 c']);
  expect(shown('a', 'b', 'c', 'Deleted 3')).toEqual(['1 b', '2 c', '3 Deleted 3']);
  expect(shown('Deleted 0', 'Deleted 1', 'a', 'Deleted 3')).toEqual(['0 Deleted 0', '1 Deleted 1', '3 Deleted 3']);
});

test('a sentence takes no undo away, and is said all the same', () => {
  expect(shown('Deleted 0', 'Deleted 1', 'Deleted 2', 'a', 'b')).toEqual([
    '0 Deleted 0',
    '1 Deleted 1',
    '2 Deleted 2',
    '4 b',
  ]);
});

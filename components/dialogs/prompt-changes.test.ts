import { expect, test } from 'vitest';
import { promptChanges, type Change } from './prompt-changes';

const written = (changes: Change[]) =>
  changes.map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `-${text}-` : `+${text}+`)).join(' ');

test('only what differs is a change', () => {
  expect(written(promptChanges('a fox in rain --v 7', 'a fox in deep snow --v 7'))).toBe(
    'a fox in -rain- +deep snow+ --v 7',
  );
  expect(written(promptChanges('a fox', 'a  fox\n'))).toBe('a fox');
  expect(written(promptChanges('', 'a fox'))).toBe('+a fox+');
  expect(written(promptChanges('a fox', ''))).toBe('-a fox-');
  expect(written(promptChanges('one two three four', 'zero one three four five'))).toBe(
    '+zero+ one -two- three four +five+',
  );
  expect(written(promptChanges('a a', 'a'))).toBe('a -a-');
});

test('both prompts can be read back from the changes, also of very long ones', () => {
  const before = Array.from({ length: 1_500 }, (_, index) => `word${index % 40}`).join(' ');
  const after = Array.from({ length: 1_500 }, (_, index) => `word${(index * 7) % 50}`).join(' ');
  const changes = promptChanges(before, after);
  const without = (kind: Change['kind']) =>
    changes
      .filter((change) => change.kind !== kind)
      .map(({ text }) => text)
      .join(' ');
  expect(without('new')).toBe(before);
  expect(without('gone')).toBe(after);
});

import { expect, test } from 'vitest';
import { choiceSearch, readChoice } from './address';

test('a choice is read from an address as it was written', () => {
  for (const choice of [
    { on: null, cell: null, skip: 0 },
    { on: 'a', cell: null, skip: 0 },
    { on: 'a', cell: 4, skip: 12 },
  ]) {
    expect(readChoice(new URLSearchParams(choiceSearch(choice)))).toEqual(choice);
  }
  expect(choiceSearch({ on: null, cell: 3, skip: 0 })).toBe('');
});

test('what makes no sense in an address is left out', () => {
  expect(readChoice(new URLSearchParams('on=&cell=7&skip=-1'))).toEqual({ on: null, cell: null, skip: 0 });
  expect(readChoice(new URLSearchParams('on=a&cell=two&skip=999'))).toEqual({ on: 'a', cell: null, skip: 0 });
});

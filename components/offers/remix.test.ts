import { expect, test } from 'vitest';
import { armRemix, takeRemix } from './remix';

const remixable = { remix: true };

test('the switch holds for one click on one job, and only where remix can be asked for', () => {
  armRemix('a');
  expect(takeRemix({ id: 'b' }, remixable, false)).toBe(false);
  expect(takeRemix({ id: 'a' }, {}, false)).toBe(false);
  expect(takeRemix({ id: 'a' }, remixable, false)).toBe(true);
  expect(takeRemix({ id: 'a' }, remixable, false)).toBe(false);
});

test('Alt asks for it without the switch', () => {
  expect(takeRemix({ id: 'a' }, remixable, true)).toBe(true);
  expect(takeRemix({ id: 'a' }, {}, true)).toBe(false);
});

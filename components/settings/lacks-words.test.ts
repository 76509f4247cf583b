import { expect, test } from 'vitest';
import { lacksWords } from './lacks-words';

test('what a server lacks is told in sentences, always in the same order', () => {
  expect(lacksWords(['seed', 'buttons', 'music'])).toEqual([
    'No live buttons: U, V and reroll are offered instead, and nothing else.',
    'No seeds.',
  ]);
  expect(lacksWords(['music'])).toEqual([]);
});

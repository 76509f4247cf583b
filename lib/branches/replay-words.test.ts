import { expect, it } from 'vitest';
import { replayWords } from './replay-words';

const before = 'a fox in fog --v 7 --ar 3:2';
const now = 'an owl in oaks --v 6 --stylize 50';

it.each([
  ['nothing was changed: the words of the new picture stay', before, now],
  ['only spaces were changed: they stay, too', ' a  fox in fog --ar 3:2 --v 7', now],
  ['a zoom was added', `${before} --zoom 1.4`, `${now} --zoom 1.4`],
  [
    'a parameter was changed that the new picture has otherwise',
    'a fox in fog --v 7 --ar 3:2 --stylize 250',
    'an owl in oaks --v 6 --stylize 250',
  ],
  ['a flag was added that nobody knows', `${before} --wobble 3`, `${now} --wobble 3`],
  ['other words were written: they are written again', 'a red kite --v 7', 'a red kite --v 7'],
  ['all words were taken away', '--v 7', '--v 7'],
])('%s', (_name, answered, expected) => {
  expect(replayWords({ answered, before, now })).toBe(expected);
});

it('takes the parameters alone where the new picture has no words', () => {
  expect(replayWords({ answered: `${before} --zoom 2`, before, now: '' })).toBe('--zoom 2');
});

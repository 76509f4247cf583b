import { expect, test } from 'vitest';
import { splitFlags } from './split-flags';

test('parts the words from the parameters and loses no letter', () => {
  const prompt = 'a lighthouse, layered -- paper --ar 1:1 --v 7';
  expect(splitFlags(prompt)).toEqual({ words: 'a lighthouse, layered -- paper', flags: ' --ar 1:1 --v 7' });
  expect(splitFlags('a well-known cat')).toEqual({ words: 'a well-known cat', flags: '' });
  expect(splitFlags('--ar 1:1')).toEqual({ words: '', flags: '--ar 1:1' });
});

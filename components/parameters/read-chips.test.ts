import { expect, test } from 'vitest';
import { writeParameter } from './engine';
import { readChips, readOne, readVersion } from './read-chips';

const one = { perLine: false };
const set = (text: string, options = one) =>
  readChips(text, options)
    .filter(({ value }) => value !== null)
    .map(({ label, value }) => `${label} ${value}`.trim());

test('a pasted prompt comes apart into chips, and unknown flags make none', () => {
  expect(set('a fox --ar 16:9 --v 6.1 --s 250 --raw --tile --no fog, text --foo 3')).toEqual([
    'Aspect 16:9',
    'Version 6.1',
    'Stylize 250',
    'Raw',
    'Tile',
    'Without fog, text',
  ]);
  expect(set('a fox --niji 7 --p')).toEqual(['Version Niji 7', 'Profile my own']);
});

test('the usual parameters are offered whether or not the prompt names them', () => {
  expect(readChips('', one).map(({ name }) => name)).toEqual(['aspect', 'version', 'stylize', 'chaos', 'raw']);
});

test('a value out of range, or unknown to the version, carries the sentence that says so', () => {
  const problem = (text: string) => readChips(text, one).flatMap((chip) => chip.problem ?? []);
  expect(problem('a fox --s 2000')).toEqual(['--s takes a whole number from 0 to 1,000, not “2000”.']);
  expect(problem('a fox --v 8 --tile')[0]).toMatch(/^Version 8 does not know --tile/);
  expect(problem('a fox --v 6 --q 4')).toEqual(['Version 6 takes 0.25, 0.5 or 1 for --q, not 4.']);
  expect(problem('a fox --v 5.2 --iw 3')).toEqual(['Version 5.2 takes at most 2 for --iw, not 3.']);
  expect(problem('a fox --v {6, 7} --q 4')).toEqual([]);
  expect(problem('a fox --ar 16:9 --v 7 --s 1000 --chaos 0')).toEqual([]);
});

test('several prompts, one a line, agree in a chip or vary', () => {
  const lines = 'a fox --ar 1:1 --s 50\n\nan owl --ar 1:1';
  expect(set(lines, { perLine: true })).toEqual(['Aspect 1:1', 'Stylize varies']);
  expect(readOne(lines, 'aspect', { perLine: true })).toBe('1:1');
  expect(readOne(lines, 'stylize', { perLine: true })).toBeNull();
  expect(writeParameter(lines, { name: 'stylize', value: 50, perLine: true })).toBe(
    'a fox --ar 1:1 --s 50\n\nan owl --ar 1:1 --stylize 50',
  );
});

test('choices in braces are shown as they are written', () => {
  expect(set('a fox --ar {1:1, 16:9}')).toEqual(['Aspect 1:1, 16:9']);
  expect(readOne('a fox --ar {1:1, 16:9}', 'aspect', one)).toBeNull();
});

test('the version is the one asked for, else the usual one of the model', () => {
  expect(readVersion('a fox --v 6', one)).toBe('6');
  expect(readVersion('a fox', { perLine: false, usual: 'niji 7' })).toBe('niji 7');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPrompts, expandPrompts } from './permutations';

const expand = (text: string, most = 1_000) => [...expandPrompts(text, { most })];

describe('expandPrompts', () => {
  it.each([
    ['{red, blue} {fox, owl}', ['red fox', 'red owl', 'blue fox', 'blue owl']],
    ['a { red ,blue } fox', ['a red fox', 'a blue fox']],
    [
      'fox --ar {1:1, 16:9} --s {0, 100}',
      ['fox --ar 1:1 --s 0', 'fox --ar 1:1 --s 100', 'fox --ar 16:9 --s 0', 'fox --ar 16:9 --s 100'],
    ],
    ['{red, {dark, light} blue} fox', ['red fox', 'dark blue fox', 'light blue fox']],
    ['{a, {b, {c, d}}}', ['a', 'b', 'c', 'd']],
    ['fox {, --p {, abc}}', ['fox', 'fox --p', 'fox --p abc']],
    ['{fox --ar 1:1, owl --ar 2:1}', ['fox --ar 1:1', 'owl --ar 2:1']],
    ['{red\\, dark, blue} fox', ['red, dark fox', 'blue fox']],
    ['{fox} and {owl}', ['fox and owl']],
    ['{🦊, 猫, ثعلب}!', ['🦊!', '猫!', 'ثعلب!']],
    ['{a, a}', ['a', 'a']],
  ])('writes out “%s”', (text, prompts) => {
    expect(expand(text)).toEqual(prompts);
    expect(countPrompts(text)).toBe(prompts.length);
  });

  it.each([
    'a fox, asleep',
    'smile :{ or ;)',
    '} a {',
    '{red, blue',
    'red, blue}',
    '\\{red, blue\\}',
    'C:\\fox\\, x',
    '{red, blue\\}',
  ])('leaves “%s” as it is', (text) => {
    expect(expand(text)).toEqual([text]);
    expect(countPrompts(text)).toBe(1);
  });

  it('takes a brace without its partner for a letter, next to pairs that work', () => {
    expect(expand('{ {red, blue} fox')).toEqual(['{ red fox', '{ blue fox']);
    expect(expand('{red, blue}} fox')).toEqual(['red} fox', 'blue} fox']);
  });

  it('takes each line for a prompt, or all lines for one', () => {
    const text = ' a fox \r\n\n{red, blue} owl\n{red,\nblue}';
    expect(expand(text)).toEqual(['a fox', 'red owl', 'blue owl', '{red,', 'blue}']);
    expect([...expandPrompts('a {red,\nblue} fox', { most: 9, perLine: false })]).toEqual(['a red fox', 'a blue fox']);
    expect(countPrompts(text)).toBe(5);
    expect(countPrompts('a fox\nasleep', { perLine: false })).toBe(1);
    expect(countPrompts(' \n ')).toBe(0);
  });

  it('stops at the most that was asked for', () => {
    expect(expand('fox\n{a, b, c}\nowl', 3)).toEqual(['fox', 'a', 'b']);
    expect(expand('fox', 0)).toEqual([]);
  });
});

describe('countPrompts', () => {
  it('counts what could never be written out, and writes the first of it at once', () => {
    const ten = `{${Array.from({ length: 10 }, (_, index) => index).join(', ')}} `;
    const start = performance.now();
    expect(countPrompts(ten.repeat(4))).toBe(10_000);
    expect(countPrompts(ten.repeat(12))).toBe(1e12);
    expect(countPrompts(`${ten.repeat(12)}\nfox`)).toBe(1e12 + 1);
    expect(countPrompts(ten.repeat(400))).toBe(Infinity);
    expect(expand(ten.repeat(400), 2)).toEqual([`${'0 '.repeat(399)}0`, `${'0 '.repeat(399)}1`]);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('is not too deep or too long for any braces', () => {
    expect(countPrompts('{a,'.repeat(10_000) + 'b' + '}'.repeat(10_000))).toBe(10_001);
    expect(expand('{'.repeat(10_000) + 'b' + '}'.repeat(10_000))).toEqual(['b']);
    expect(countPrompts('{'.repeat(50_000))).toBe(1);
  });

  it('is the length of the expansion, and nothing expands twice', () => {
    const part = fc.constantFrom(
      '{',
      '{',
      '}',
      '}',
      ',',
      ', ',
      '\\',
      '\\{',
      '\\}',
      '\\,',
      ' ',
      'a',
      '🦊',
      '--ar ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 24 }), (parts) => {
        const text = parts.join('');
        const prompts = expand(text, 5_000);
        expect(prompts).toHaveLength(Math.min(countPrompts(text), 5_000));
        for (const prompt of prompts.slice(0, 50)) {
          expect(expand(prompt)).toEqual(prompt ? [prompt] : []);
        }
      }),
      { numRuns: 2_000, seed: 4 },
    );
  });
});

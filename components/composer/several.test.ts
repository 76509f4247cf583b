import { expect, test } from 'vitest';
import { countPictures, tooManyWords, writePrompts } from './several';
import { hasLines } from './use-several';

const whole = (prompt: string) => ({ prompt, perLine: false });

test('a text without choices is one picture, blank text too', () => {
  expect(writePrompts(whole(' a fox --ar 1:1 '))).toEqual(['a fox --ar 1:1']);
  expect([countPictures(whole('a fox')), countPictures(whole('  '))]).toEqual([1, 1]);
  expect(writePrompts(whole('  '))).toEqual(['']);
});

test('choices in braces multiply, lines count only when they are meant as prompts', () => {
  expect(writePrompts(whole('{red, blue} {fox, owl}'))).toEqual(['red fox', 'red owl', 'blue fox', 'blue owl']);
  expect(countPictures(whole('a fox\nin the snow'))).toBe(1);
  expect(countPictures({ prompt: 'a fox\n\nan {owl, elk}', perLine: true })).toBe(3);
  expect([hasLines('a fox\n'), hasLines('a fox\nan owl')]).toEqual([false, true]);
});

test('more than a hundred are refused in a sentence that counts them', () => {
  const many = `{${Array.from({ length: 120 }, (_, n) => `fox ${n}`).join(', ')}}`;
  expect(tooManyWords(countPictures(whole(many)))).toMatch(/^This asks for 120 pictures, and 100 is the most/);
  expect(tooManyWords(Number.POSITIVE_INFINITY)).toMatch(/over a million/);
  expect(tooManyWords(100)).toBeNull();
});

import { expect, test } from 'vitest';
import { readPrompts } from './read-prompts';

test('four descriptions, by their keycaps', () => {
  const text = '1️⃣ a red kite --ar 5:4\n\n2️⃣ a kite in the sky\nover the sea --ar 5:4\r\n\r\n3️⃣ c\n\n4️⃣ d';
  expect(readPrompts('describe', text)?.prompts).toEqual([
    'a red kite --ar 5:4',
    'a kite in the sky over the sea --ar 5:4',
    'c',
    'd',
  ]);
});

test('without keycaps each line is one', () => {
  expect(readPrompts('describe', 'a kite\r\n\r\na bird')?.prompts).toEqual(['a kite', 'a bird']);
});

test('a shortened prompt: only what stands below its heading', () => {
  const text = '## Important tokens\n**kite** ~~very~~ 2️⃣\n\n## Shortened prompts\n1️⃣ red kite\n\n2️⃣ kite';
  expect(readPrompts('shorten', text)).toMatchObject({ kind: 'shorten', prompts: ['red kite', 'kite'], text });
});

test('other jobs have none, and neither has an empty text', () => {
  expect(readPrompts('imagine', '1️⃣ a')).toBeNull();
  expect(readPrompts('describe', ' \n')).toBeNull();
  expect(readPrompts('describe', null)).toBeNull();
});

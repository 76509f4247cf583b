import { expect, test } from 'vitest';
import { addLink } from './add-link';

const URL_ONE = 'https://a.example/one.png';
const URL_TWO = 'https://a.example/two.png';
const add = (text: string, role: Parameters<typeof addLink>[1]['role'], url = URL_ONE) =>
  addLink(text, { url, role, perLine: false });

test('an image stands in front of the words, behind the images that are there', () => {
  expect(add('', 'image')).toBe(URL_ONE);
  expect(add('an owl --v 7', 'image')).toBe(`${URL_ONE} an owl --v 7`);
  expect(add(`${URL_TWO} an owl`, 'image')).toBe(`${URL_TWO} ${URL_ONE} an owl`);
  expect(add(`${URL_ONE} an owl`, 'image')).toBe(`${URL_ONE} an owl`);
});

test('other roles are flags, beside the addresses and codes that are there', () => {
  expect(add('an owl', 'style')).toBe(`an owl --sref ${URL_ONE}`);
  expect(add('an owl --sref 12345 --v 7', 'style')).toBe(`an owl --sref 12345 ${URL_ONE} --v 7`);
  expect(add('an owl', 'character')).toBe(`an owl --cref ${URL_ONE}`);
  expect(add(`an owl --oref ${URL_TWO}`, 'omni')).toBe(`an owl --oref ${URL_ONE}`);
});

test('where each line is a prompt, each gets it', () => {
  const text = addLink('an owl\n\na fox', { url: URL_ONE, role: 'style', perLine: true });
  expect(text).toBe(`an owl --sref ${URL_ONE}\n\na fox --sref ${URL_ONE}`);
});

import { expect, test } from 'vitest';
import { hasTag, toggleTag } from './style-tags';

test('a tag is added behind what is written, and taken out again without touching the rest', () => {
  const written = 'Warm tape,  96 bpm';
  expect(toggleTag(written, 'lo-fi')).toBe('Warm tape, 96 bpm, lo-fi');
  expect(toggleTag('Warm tape, Lo-Fi, 96 bpm', 'lo-fi')).toBe('Warm tape, 96 bpm');
  expect(toggleTag('', 'lo-fi')).toBe('lo-fi');
  expect(toggleTag('lo-fi', 'lo-fi')).toBe('');
});

test('a tag is known whole and whatever its case, not as part of another', () => {
  expect(hasTag('slow LO-FI', 'lo-fi')).toBe(false);
  expect(hasTag('slow, LO-FI', 'lo-fi')).toBe(true);
});

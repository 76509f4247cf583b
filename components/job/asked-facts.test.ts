import { expect, test } from 'vitest';
import { askedPairs } from './asked-facts';

test('a video tells its motion, its clips and its lines', () => {
  const picture = 'a'.repeat(64);
  const asked = { kind: 'video', prompt: '', picture, endPicture: null, speed: 'fast', hd: true } as const;
  expect(askedPairs({ ...asked, motion: 'high', loop: true, batchSize: 2 })).toEqual([
    ['Motion', 'High'],
    ['Clips', '2'],
    ['Lines', '720'],
    ['Loop', 'Yes'],
  ]);
});

test('what is usual is not told', () => {
  expect(askedPairs({ kind: 'shorten', prompt: 'a fox', speed: 'fast', botType: 'midjourney' })).toEqual([]);
});

import { expect, test } from 'vitest';
import type { JobInput, Offer } from './job';
import { priceOf } from './price-of';

const offer = (label: string, credits: number): Offer => ({
  key: label,
  label,
  emoji: '',
  group: 'upscale',
  needs: 'nothing',
  credits,
});
const everyOffer = [offer('U1', 4), offer('U2', 8)];
const press = (toCome: string[]): JobInput => ({
  kind: 'press',
  offer: offer('Vary', 16),
  speed: 'fast',
  branch: {
    of: 'a job',
    step: 1,
    steps: 1 + toCome.length,
    toCome: toCome.map((label) => {
      const { credits: _credits, ...step } = offer(label, 0);
      return { offer: step };
    }),
  },
});

test('a step of a branch takes what the steps to come take as well, as far as it is known', () => {
  expect(priceOf({ everyOffer }, press([]))).toBe(16);
  expect(priceOf({ everyOffer }, press(['U1', 'U2', 'Unheard of']))).toBe(28);
  expect(priceOf({}, press(['U1']))).toBe(16);
});

test('what the composer asked for takes what it took, and nothing where there are no prices', () => {
  const asked: JobInput = { kind: 'shorten', prompt: 'an owl', speed: 'fast', botType: 'midjourney' };
  expect(priceOf({ price: ({ kind }) => (kind === 'shorten' ? 2 : null) }, asked)).toBe(2);
  expect(priceOf({}, asked)).toBe(0);
});

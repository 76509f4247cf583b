import { expect, test } from 'vitest';
import type { Offer } from '@/lib/jobs/job';
import { fitTwoRows } from './two-rows';

const labels = [
  'Upscale (Subtle)',
  'Upscale (Creative)',
  'Vary (Subtle)',
  'Vary (Strong)',
  'Vary (Region)',
  'Zoom Out 2x',
];
const offers = [...labels, ...labels, ...labels].map((label, index): Offer => ({
  key: `${index}`,
  label,
  emoji: '',
  group: 'vary',
  needs: 'nothing',
}));

test('shows all that fit and keeps room for "More" when some do not', () => {
  expect(fitTwoRows(offers.slice(0, 3), 294)).toBe(3);
  const shown = fitTwoRows(offers, 294);
  expect(shown).toBeGreaterThanOrEqual(5);
  expect(shown).toBeLessThan(offers.length);
});

test('a wider tile shows more, a very narrow one at least something', () => {
  expect(fitTwoRows(offers, 600)).toBeGreaterThan(fitTwoRows(offers, 294));
  expect(fitTwoRows(offers, 60)).toBeGreaterThanOrEqual(1);
});

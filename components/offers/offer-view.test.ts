import { expect, test } from 'vitest';
import type { Offer } from '@/lib/jobs/job';
import { gridCells, listedOffers, slotOffer } from './offer-view';
import { wholeGrid } from './whole-grid-offers';

const outputs = [{ position: 0, kind: 'image', mediaId: null, width: 1, height: 1, type: null, bytes: null } as const];
const grid = {
  outputs: [...outputs],
  offers: [
    ...[1, 2, 3, 4].map((slot) => offer(`U${slot}`, 'upscale', slot)),
    offer('Reroll', 'reroll'),
    ...[1, 2, 3, 4].map((slot) => offer(`V${slot}`, 'vary', slot)),
    offer('Brand new thing', 'other'),
  ],
};

test('a grid carries its U and V on the cells, once, and the rest in the provider’s order', () => {
  expect(gridCells(grid).map((cell) => cell.offers.map(({ label }) => label))).toEqual([
    ['U1', 'V1'],
    ['U2', 'V2'],
    ['U3', 'V3'],
    ['U4', 'V4'],
  ]);
  expect(listedOffers(grid).map(({ label }) => label)).toEqual(['Reroll', 'Brand new thing']);
});

test('every offer stands somewhere, also when nothing is a grid', () => {
  const clip = { outputs: [...outputs], offers: [offer('U1', 'upscale', 1), offer('Reroll', 'reroll')] };
  expect(gridCells(clip)).toEqual([]);
  expect(listedOffers(clip)).toEqual(clip.offers);
  expect(listedOffers({ ...grid, outputs: [] })).toHaveLength(10);
});

test('the keyboard finds a cell’s offer', () => {
  expect(slotOffer(grid, 3, 'vary')?.label).toBe('V3');
  expect(slotOffer(grid, 5, 'vary')).toBeUndefined();
});

test('a whole grid can be asked for at once, a single picture cannot', () => {
  expect(wholeGrid(grid, 'vary').map(({ label }) => label)).toEqual(['V1', 'V2', 'V3', 'V4']);
  expect(wholeGrid({ ...grid, offers: [offer('U1', 'upscale', 1)] }, 'upscale')).toEqual([]);
});

function offer(label: string, group: Offer['group'], slot?: number): Offer {
  return { key: `${group}:${label}`, label, emoji: '', group, slot, needs: 'nothing' };
}

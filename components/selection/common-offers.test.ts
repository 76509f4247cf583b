import { expect, test } from 'vitest';
import type { Job, Offer } from '@/lib/jobs/job';
import { commonOffers } from './common-offers';

const offer = (key: string, more: Partial<Offer> = {}) =>
  ({ key, label: key, emoji: '', group: 'upscale', needs: 'nothing', ...more }) as Offer;
const job = (id: string, offers: Offer[]) => ({ id, offers }) as Job;

test('buttons of several jobs are counted and priced, those of most jobs first', () => {
  const found = commonOffers([
    job('a', [offer('Zoom', { credits: 8 }), offer('U1', { credits: 4 })]),
    job('b', [offer('U1', { credits: 6 }), offer('V1')]),
  ]);
  expect(found.map(({ offer, presses, price }) => [offer.key, presses.map(({ parent }) => parent.id), price])).toEqual([
    ['U1', ['a', 'b'], 10],
    ['Zoom', ['a'], 8],
    // Nobody tells what it takes.
    ['V1', ['b'], null],
  ]);
});

test('what asks first, cannot be clicked, opens a page or makes nothing is not for many at once', () => {
  const offers = [
    offer('region', { needs: 'mask' }),
    offer('off', { disabled: 'Not here.' }),
    offer('web', { link: 'https://example.org' }),
    offer('heart', { makes: 'nothing' }),
  ];
  expect(commonOffers([job('a', offers)])).toEqual([]);
});

import { expect, test } from 'vitest';
import type { Offer } from '@/lib/jobs/job';
import { clusterOffers, fitTwoRows, type Cluster } from './clusters';

const upscaled: Offer[] = [
  offer('Upscale (Subtle)', 'upscale'),
  offer('Upscale (Creative)', 'upscale'),
  offer('Vary (Subtle)', 'vary'),
  offer('Vary (Strong)', 'vary'),
  offer('Vary (Region)', 'vary'),
  offer('Zoom Out 2x', 'zoom'),
  offer('Zoom Out 1.5x', 'zoom'),
  offer('Custom Zoom', 'zoom'),
  offer('Make Square', 'zoom'),
  { ...offer('Pan left', 'pan'), edge: 'left' },
  { ...offer('Pan right', 'pan'), edge: 'right' },
  offer('Brand new thing', 'other'),
];

const labels = (clusters: Cluster[]) => clusters.flatMap(({ offers }) => offers.map(({ label }) => label));

test('neighbours of a group share its word; whatever cannot be shortened stands alone', () => {
  const clusters = clusterOffers(upscaled);
  expect(clusters.map(({ word, offers }) => [word, offers.length])).toEqual([
    ['Upscale', 2],
    ['Vary', 3],
    ['Zoom', 3],
    [null, 1],
    ['Pan', 2],
    [null, 1],
  ]);
  expect(labels(clusters)).toEqual(upscaled.map(({ label }) => label));
});

test('two rows of a usual tile reach as far as Vary (Region), in order', () => {
  const shown = labels(fitTwoRows(clusterOffers(upscaled), 294));
  expect(shown).toContain('Vary (Region)');
  expect(shown).toEqual(upscaled.slice(0, shown.length).map(({ label }) => label));
});

test('all are shown where all fit, and a very narrow tile shows what it can', () => {
  expect(labels(fitTwoRows(clusterOffers(upscaled.slice(0, 2)), 294))).toHaveLength(2);
  expect(labels(fitTwoRows(clusterOffers(upscaled), 2_000))).toHaveLength(upscaled.length);
  expect(labels(fitTwoRows(clusterOffers(upscaled), 130)).length).toBeGreaterThanOrEqual(1);
});

function offer(label: string, group: Offer['group']): Offer {
  return { key: label, label, emoji: '', group, needs: 'nothing' };
}

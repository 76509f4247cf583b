import { expect, test } from 'vitest';
import type { Offer } from '@/lib/jobs/job';
import { clusterOffers, type Cluster } from './clusters';

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

function offer(label: string, group: Offer['group']): Offer {
  return { key: label, label, emoji: '', group, needs: 'nothing' };
}

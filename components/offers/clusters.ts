import type { Offer } from '@/lib/jobs/job';
import { shortLabel } from './offer-view';

/** Offers that stand together: neighbours of one group share the group's word ("Vary" Subtle, Strong, Region). */
export type Cluster = { word: string | null; offers: Offer[] };

const words: Partial<Record<Offer['group'], string>> = {
  upscale: 'Upscale',
  vary: 'Vary',
  zoom: 'Zoom',
  pan: 'Pan',
  move: 'Animate',
};

/** The word that a group may put before its offers; a label that cannot be shortened keeps its own words. */
function wordFor(offer: Offer): string | null {
  const word = words[offer.group] ?? null;
  if (offer.edge || offer.group === 'pan') return offer.edge ? word : null;
  return shortLabel(offer) === offer.label ? null : word;
}

/** In the provider's order; a group with a single offer stands alone, by its whole name. */
export function clusterOffers(offers: Offer[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const offer of offers) {
    const word = wordFor(offer);
    const last = clusters.at(-1);
    if (word && last?.word === word) last.offers.push(offer);
    else clusters.push({ word, offers: [offer] });
  }
  return clusters.map((cluster) => (cluster.offers.length === 1 ? { ...cluster, word: null } : cluster));
}

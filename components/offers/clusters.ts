import type { Offer } from '@/lib/jobs/job';
import { offerLook } from './offer-table';

/** Offers that stand together: neighbours of one kind share its word ("Vary" Subtle, Strong, Region). */
export type Cluster = { word: string | null; offers: Offer[] };

/** In the provider's order; an offer without neighbours of its kind stands alone, by its whole name. */
export function clusterOffers(offers: Offer[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const offer of offers) {
    const { word } = offerLook(offer);
    const last = clusters.at(-1);
    if (word && last?.word === word) last.offers.push(offer);
    else clusters.push({ word, offers: [offer] });
  }
  return clusters.map((cluster) => (cluster.offers.length === 1 ? { ...cluster, word: null } : cluster));
}

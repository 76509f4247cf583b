import type { Job, Offer } from '@/lib/jobs/job';
import { makesNothing } from '@/lib/jobs/kind-of-offer';

/** One button of several jobs: those that offer it, and what it takes of all of them. */
export type CommonOffer = {
  offer: Offer;
  presses: { parent: Job; offer: Offer }[];
  /** Credits together; null where the provider does not tell it of each. */
  price: number | null;
};

/**
 * The buttons that selected jobs offer, those of most jobs first, else in the order of the provider. What asks something
 * first, opens a page, or makes no job is left to each job.
 */
export function commonOffers(jobs: Iterable<Job>): CommonOffer[] {
  const found = new Map<string, CommonOffer>();
  for (const job of jobs) {
    for (const offer of job.offers) {
      if (offer.needs !== 'nothing' || offer.disabled || offer.link || makesNothing(offer)) continue;
      const known = found.get(offer.key) ?? { offer, presses: [], price: 0 };
      known.presses.push({ parent: job, offer });
      known.price = known.price === null || offer.credits === undefined ? null : known.price + offer.credits;
      found.set(offer.key, known);
    }
  }
  return [...found.values()].toSorted((one, other) => other.presses.length - one.presses.length);
}

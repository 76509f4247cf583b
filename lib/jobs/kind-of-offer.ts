import type { Offer } from './job';

const KINDS: Record<Offer['group'], string> = {
  upscale: 'upscale',
  vary: 'vary',
  zoom: 'zoom',
  pan: 'pan',
  move: 'video',
  reroll: 'reroll',
  describe: 'other',
  other: 'other',
};

/** The `Job.kind` of what comes of an offer. */
export function kindOfOffer(offer: Pick<Offer, 'group' | 'needs' | 'makes'>): string {
  if (offer.makes) return offer.makes;
  return offer.needs === 'mask' ? 'region' : (KINDS[offer.group] ?? 'other');
}

/** True for a heart and its like: pressing it makes no job. */
export const makesNothing = (offer: Pick<Offer, 'makes'>) => offer.makes === 'nothing';

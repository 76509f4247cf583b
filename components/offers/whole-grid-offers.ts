import type { Job, Offer } from '@/lib/jobs/job';
import { gridCells } from './offer-view';

/** All upscales of a grid, or all its variations, where there are several: what "U all" and "V all" start. */
export const wholeGrid = (job: Pick<Job, 'offers' | 'outputs'>, group: 'upscale' | 'vary'): Offer[] => {
  const offers = gridCells(job).flatMap((cell) => cell.offers.filter((offer) => offer.group === group));
  return offers.length > 1 ? offers : [];
};

import type { JobRow } from '../db/schema';
import { fromJson } from '../db/json';
import type { JobInput, Offer } from '../jobs/job';
import { UserError } from '../result';
import { notOfferedHere } from './click-step';
import { matchOffer } from './match-offer';

type Press = Extract<JobInput, { kind: 'press' }>;

/**
 * The offer with which a step of a branch is tried again: as its picture has it now, which may have learnt it since. Throws
 * `UserError` that names the step where it is still not offered.
 */
export function renewStep(input: Press, parent: JobRow | null): Offer {
  if (!input.branch) return input.offer;
  const offer = parent && matchOffer(input.offer, fromJson(parent.offers));
  if (!offer) throw new UserError('offer-gone', notOfferedHere(input.offer.label, input.branch));
  return offer;
}

import type { Offer, ParentOffer } from './job';

/** What a job keeps of the offer that it was clicked on. */
export const asParentOffer = ({ key, label, group, slot }: Offer): ParentOffer => ({
  key,
  label,
  group,
  ...(slot ? { slot } : {}),
});

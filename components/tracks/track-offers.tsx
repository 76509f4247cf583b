'use client';

import { clsx } from 'clsx';
import type { Job, Offer } from '@/lib/jobs/job';
import { OfferButton } from '../offers/offer-button';
import { OfferIcon } from '../offers/offer-icon';
import { Price } from '../offers/price';
import { offerLook } from '../offers/offer-table';
import { buttonClass } from '../ui/button';

/** What can be done with one track, in the provider's order. */
export const offersOf = (job: Pick<Job, 'offers'>, position: number): Offer[] =>
  job.offers.filter(({ track }) => track === position);

export function TrackOffers({ job, position, className }: { job: Job; position: number; className?: string }) {
  const offers = offersOf(job, position);
  if (offers.length === 0) return null;
  return (
    <div className={clsx('flex flex-wrap gap-1.5', className)}>
      {offers.map((offer) => {
        const look = offerLook(offer);
        return (
          <OfferButton key={offer.key} job={job} offer={offer} className={buttonClass('plain')}>
            <OfferIcon look={look} />
            <span dir="auto">
              {look.name}
              {offer.needs !== 'nothing' && '…'}
            </span>
            <Price offer={offer} />
          </OfferButton>
        );
      })}
    </div>
  );
}

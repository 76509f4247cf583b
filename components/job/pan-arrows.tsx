import { clsx } from 'clsx';
import type { Job, Offer } from '@/lib/jobs/job';
import { OfferButton } from '../offers/offer-button';
import { OfferIcon } from '../offers/offer-icon';
import { offerLook } from '../offers/offer-table';

const places: Record<NonNullable<Offer['edge']>, string> = {
  left: 'top-1/2 left-3 -translate-y-1/2 w-9',
  right: 'top-1/2 right-3 -translate-y-1/2 w-9',
  up: 'top-3 left-1/2 -translate-x-1/2 px-3',
  down: 'bottom-3 left-1/2 -translate-x-1/2 px-3',
};

/** Pans stand on the edge of the picture that they move. */
export function PanArrows({ job }: { job: Job }) {
  return job.offers.map((offer) =>
    offer.edge ? (
      <OfferButton
        key={offer.key}
        job={job}
        offer={offer}
        className={clsx(
          'absolute! inline-flex h-9 items-center justify-center gap-1.5 rounded-lg border border-white/15 bg-black/70 text-sm text-white backdrop-blur-sm transition hover:bg-black/90',
          places[offer.edge],
        )}
      >
        <OfferIcon look={offerLook(offer)} className="text-[16px]" />
        {(offer.edge === 'up' || offer.edge === 'down') && 'Pan'}
      </OfferButton>
    ) : null,
  );
}

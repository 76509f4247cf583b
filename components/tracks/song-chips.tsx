'use client';

import type { Job, Offer } from '@/lib/jobs/job';
import { OfferButton } from '../offers/offer-button';
import { offerName } from '../offers/offer-table';
import { isOnTrack } from '../offers/offer-view';

const chip =
  'inline-flex h-7.5 max-w-full items-center rounded-lg border bg-raised text-sm text-ink transition touch:h-9';

/** What the tracks of a tile offer: one chip a kind, with a number for each track that has it. */
export function SongChips({ job }: { job: Job }) {
  const kinds = new Map<string, Offer[]>();
  for (const offer of job.offers) {
    if (!isOnTrack(job, offer)) continue;
    kinds.set(offerName(offer), [...(kinds.get(offerName(offer)) ?? []), offer]);
  }
  const isAlone = job.outputs.filter(({ kind }) => kind === 'audio').length === 1;
  return (
    <div className="flex flex-wrap gap-1.5">
      {[...kinds].map(([name, offers]) =>
        isAlone ? (
          <OfferButton key={name} job={job} offer={offers[0]!} className={`${chip} px-2.5 hover:bg-hover`}>
            {name}
          </OfferButton>
        ) : (
          <span key={name} className={`${chip} pl-2.5`}>
            <span aria-hidden className="pr-1 text-muted">
              {name}
            </span>
            {offers.map((offer) => (
              <OfferButton
                key={offer.key}
                job={job}
                offer={offer}
                name={`${name} track ${numberOf(offer)}`}
                className="inline-grid h-7 min-w-7.5 place-items-center rounded-[7px] transition hover:bg-hover touch:h-8.5 touch:min-w-9"
              >
                {numberOf(offer)}
              </OfferButton>
            ))}
          </span>
        ),
      )}
    </div>
  );
}

const numberOf = (offer: Offer) => (offer.track ?? 0) + 1;

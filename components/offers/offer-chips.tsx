'use client';

import { clsx } from 'clsx';
import { memo } from 'react';
import type { Job, Offer } from '@/lib/jobs/job';
import { clusterOffers, type Cluster } from './clusters';
import { OfferButton } from './offer-button';
import { OfferIcon } from './offer-icon';
import { offerLook } from './offer-table';
import { RemixToggle } from './remix-toggle';

const chip =
  'inline-flex h-7.5 max-w-full items-center justify-center rounded-lg border bg-raised text-sm text-ink transition touch:h-9';
const pressable = 'transition hover:bg-hover active:bg-hover';

/** The offers under a tile's picture, in the provider's order: all of them, since any may be the next step. */
export const OfferChips = memo(function OfferChips({ job, offers }: { job: Job; offers: Offer[] }) {
  return (
    <div className="flex flex-wrap gap-1.5">
      {clusterOffers(offers).map((cluster) => (
        <ClusterChip key={cluster.offers[0]?.key} job={job} cluster={cluster} />
      ))}
      <RemixToggle job={job} className={clsx(chip, pressable, 'gap-1.5 px-2.5')} />
    </div>
  );
});

function ClusterChip({ job, cluster: { word, offers } }: { job: Job; cluster: Cluster }) {
  if (!word) {
    const [offer] = offers;
    if (!offer) return null;
    const look = offerLook(offer);
    return (
      <OfferButton
        job={job}
        offer={offer}
        className={clsx(chip, pressable, look.isIconEnough ? 'w-7.5 touch:w-9' : 'gap-1.5 px-2.5')}
      >
        <OfferIcon look={look} />
        {!look.isIconEnough && (
          <span dir="auto" className="truncate">
            {look.name}
          </span>
        )}
      </OfferButton>
    );
  }
  return (
    <span className={clsx(chip, 'flex-wrap pl-2.5 max-sm:h-auto')}>
      <span aria-hidden className="pr-1 text-faint">
        {word}
      </span>
      {offers.map((offer) => {
        const look = offerLook(offer);
        const glyph = look.isIconEnough && look.icon;
        return (
          <OfferButton
            key={offer.key}
            job={job}
            offer={offer}
            className={clsx(
              pressable,
              'inline-grid h-7 place-items-center rounded-[7px] touch:h-8.5',
              look.isIconEnough ? 'w-7.5 touch:w-9' : 'px-2',
              glyph && ['icon text-[14px]', glyph],
            )}
          >
            {glyph ? null : look.isIconEnough ? <OfferIcon look={look} /> : look.short}
          </OfferButton>
        );
      })}
    </span>
  );
}

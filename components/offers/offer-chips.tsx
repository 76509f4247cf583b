'use client';

import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { memo, useState } from 'react';
import type { Job, Offer } from '@/lib/jobs/job';
import { clusterOffers, fitTwoRows, type Cluster } from './clusters';
import { OfferButton } from './offer-button';
import { isIconEnough, OfferIcon } from './offer-icon';
import { offerName, shortLabel } from './offer-view';

const chip =
  'inline-flex h-7.5 max-w-full items-center justify-center rounded-lg border bg-raised text-sm text-ink transition touch:h-9';
const pressable = 'transition hover:bg-hover active:bg-hover';

/** The offers under a tile's picture: two rows, the rest behind "More". */
export const OfferChips = memo(function OfferChips({
  job,
  offers,
  width,
}: {
  job: Job;
  offers: Offer[];
  width: number;
}) {
  const [isOpen, setOpen] = useState(false);
  const all = clusterOffers(offers);
  const fitting = fitTwoRows(all, width);
  const isAll = fitting.reduce((sum, cluster) => sum + cluster.offers.length, 0) === offers.length;

  return (
    <div className="flex flex-wrap gap-1.5">
      {(isOpen ? all : fitting).map((cluster) => (
        <ClusterChip key={cluster.offers[0]?.key} job={job} cluster={cluster} />
      ))}
      {!isAll && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className={clsx(chip, pressable, 'gap-1 px-2 text-muted')}
        >
          {isOpen ? 'Less' : 'More'}
          <ChevronDown size={13} aria-hidden className={clsx('transition', isOpen && 'rotate-180')} />
        </button>
      )}
    </div>
  );
});

function ClusterChip({ job, cluster: { word, offers } }: { job: Job; cluster: Cluster }) {
  if (!word) {
    const [offer] = offers;
    if (!offer) return null;
    const isIcon = isIconEnough(offer);
    return (
      <OfferButton
        job={job}
        offer={offer}
        className={clsx(chip, pressable, isIcon ? 'w-7.5 touch:w-9' : 'gap-1.5 px-2.5')}
      >
        <OfferIcon offer={offer} />
        {!isIcon && (
          <span dir="auto" className="truncate">
            {offerName(offer)}
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
      {offers.map((offer) => (
        <OfferButton
          key={offer.key}
          job={job}
          offer={offer}
          className={clsx(
            pressable,
            'inline-grid h-7 place-items-center rounded-[7px] touch:h-8.5',
            isIconEnough(offer) ? 'w-7.5 touch:w-9' : 'px-2',
          )}
        >
          {isIconEnough(offer) ? <OfferIcon offer={offer} /> : shortLabel(offer)}
        </OfferButton>
      ))}
    </span>
  );
}

'use client';

import { ChevronDown } from 'lucide-react';
import { memo, useState } from 'react';
import type { Job, Offer } from '@/lib/jobs/job';
import { OfferButton } from './offer-button';
import { isIconEnough, OfferIcon } from './offer-icon';
import { shortLabel } from './offer-view';
import { fitTwoRows } from './two-rows';

const chip =
  'inline-flex h-7 max-w-full items-center justify-center gap-1.5 rounded-lg border bg-raised text-sm text-ink transition hover:border-strong hover:bg-hover active:scale-[0.97]';

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
  const fitting = fitTwoRows(offers, width);
  const shown = isOpen ? offers : offers.slice(0, fitting);

  return (
    <div className="flex flex-wrap gap-1.5">
      {shown.map((offer) => (
        <OfferButton
          key={offer.key}
          job={job}
          offer={offer}
          className={`${chip} ${isIconEnough(offer) ? 'w-7.5' : 'px-2.5'}`}
        >
          <OfferIcon offer={offer} />
          {!isIconEnough(offer) && (
            <span dir="auto" className="truncate">
              {shortLabel(offer)}
            </span>
          )}
        </OfferButton>
      ))}
      {fitting < offers.length && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className={`${chip} px-2 text-muted`}
        >
          {isOpen ? 'Less' : 'More'}
          <ChevronDown size={13} aria-hidden className={`transition ${isOpen ? 'rotate-180' : ''}`} />
        </button>
      )}
    </div>
  );
});

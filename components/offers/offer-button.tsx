'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Job, Offer } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { preloadDialog } from '../dialogs/dialog-host';
import { offerName } from './offer-table';
import { takeRemix } from './remix';

type Props = {
  job: Job;
  offer: Offer;
  /** Where its own label is not enough to tell it from another. */
  name?: string;
  className: string;
  children: ReactNode;
  onPressed?: () => void;
};

/** Any offer of any job: a button that makes a job, or a link where the provider only opens a page. */
export function OfferButton({ job, offer, name = offerName(offer), className, children, onPressed }: Props) {
  const { press } = useJobClicks();
  const look = clsx('relative', className, offer.disabled && 'opacity-45');

  if (offer.link) {
    return (
      <a href={offer.link} target="_blank" rel="noopener noreferrer" aria-label={name} title={name} className={look}>
        {children}
      </a>
    );
  }

  const isUsed = job.usedOffers.includes(offer.key);
  const notes = [offer.credits && `${offer.credits} credits`, isUsed && 'used before'].filter(Boolean);
  const preload = offer.needs === 'nothing' ? undefined : () => preloadDialog(offer.needs);
  return (
    <button
      type="button"
      aria-label={name}
      // ARIA 1.3, and every current browser; the linter knows 1.2.
      // oxlint-disable-next-line jsx-a11y/role-supports-aria-props
      aria-description={offer.disabled ?? (notes.join(', ') || undefined)}
      aria-disabled={offer.disabled ? true : undefined}
      title={[name, ...notes, offer.disabled].filter(Boolean).join(' · ')}
      data-remixable={offer.remix ? '' : undefined}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={(event) => {
        // Of a double click the second half: the new tile has pushed the row on, and this button under the pointer.
        if (event.detail > 1) return;
        press(job, offer, { remix: takeRemix(job, offer, event.altKey) });
        onPressed?.();
      }}
      className={look}
    >
      {children}
      {isUsed && <span aria-hidden className="absolute top-0.5 right-0.5 size-1.5 rounded-full bg-done" />}
    </button>
  );
}

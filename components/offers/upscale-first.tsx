'use client';

import type { Job } from '@/lib/jobs/job';
import { buttonClass } from '../ui/button';
import { OfferButton } from './offer-button';
import { offerName } from './offer-table';
import { wholeGrid } from './whole-grid-offers';
import { isClip } from './picture-of';

/** A grid has no region, zoom or pan: the way there, at the place where they are looked for. */
export function UpscaleFirst({ job, onStart }: { job: Job; onStart?: () => void }) {
  const upscales = wholeGrid(job, 'upscale');
  const hasMore = job.offers.some(({ needs, group, edge }) => needs === 'mask' || group === 'zoom' || edge);
  if (upscales.length === 0 || hasMore || job.outputs.some(isClip)) return null;
  return (
    <section aria-label="Region, zoom and pan" className="flex flex-col gap-2.5">
      <p className="text-sm text-muted">To repaint a region, zoom or pan, upscale one first.</p>
      <div className="flex gap-1.5">
        {upscales.map((offer) => (
          <OfferButton key={offer.key} job={job} offer={offer} onPressed={onStart} className={buttonClass('plain')}>
            {offerName(offer)}
          </OfferButton>
        ))}
      </div>
    </section>
  );
}

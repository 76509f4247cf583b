import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Job } from '@/lib/jobs/job';
import { OfferButton } from './offer-button';
import { offerName } from './offer-table';
import { gridCells } from './offer-view';

const places = ['top-0 left-0', 'top-0 right-0', 'bottom-0 left-0', 'bottom-0 right-0'];

/**
 * The four cells over a grid's picture, each with its own U and V: shown on hover and focus, always where there is
 * no hover. `behind` lies under the buttons of each cell (the tile's link to its page).
 */
export function GridCells({ job, isLarge = false, behind }: { job: Job; isLarge?: boolean; behind?: ReactNode }) {
  return gridCells(job).map(({ slot, offers }) => (
    <div key={slot} className={clsx('group/cell absolute size-1/2', places[slot - 1])}>
      {behind}
      <div
        className={clsx(
          'pointer-events-none absolute inset-x-0 bottom-0 flex items-end bg-linear-to-t from-black/45 to-transparent opacity-0 transition',
          'group-has-focus-visible/cell:opacity-100 group-hover/cell:opacity-100 touch:opacity-100',
          isLarge ? 'gap-2 p-3.5 pt-12' : 'gap-1.5 p-2 pt-8',
        )}
      >
        {offers.map((offer) => (
          <OfferButton
            key={offer.key}
            job={job}
            offer={offer}
            className={clsx(
              'pointer-events-auto inline-grid place-items-center rounded-lg font-semibold shadow-pop transition active:scale-95',
              isLarge ? 'h-9 min-w-12 px-3 text-base' : 'h-7.5 min-w-9.5 px-2 text-sm touch:h-9 touch:min-w-11',
              offer.group === 'upscale'
                ? 'bg-accent text-accent-ink hover:brightness-110'
                : 'border border-white/20 bg-black/80 text-white hover:bg-black',
            )}
          >
            {offerName(offer)}
          </OfferButton>
        ))}
      </div>
    </div>
  ));
}

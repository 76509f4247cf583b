import { clsx } from 'clsx';
import type { Job } from '@/lib/jobs/job';
import { MoreButton } from './more-button';
import { OfferButton } from './offer-button';
import { offerName } from './offer-table';
import type { Cell } from './offer-view';

const dark = 'border border-white/20 bg-black/80 text-white hover:bg-black';

type Props = { job: Job; cell: Cell; isLarge: boolean; isOnTop?: boolean; isNarrow?: boolean };

/** What one cell offers, along the lower edge of a `group/cell`; always in sight on the upper one (`isOnTop`). */
export function CellOffers({ job, cell: { slot, offers }, isLarge, isOnTop = false, isNarrow = false }: Props) {
  return (
    <div
      className={clsx(
        'pointer-events-none absolute inset-x-0 flex',
        isOnTop
          ? 'top-0'
          : [
              'bottom-0 items-end bg-linear-to-t from-black/45 to-transparent opacity-0 transition',
              'group-has-focus-visible/cell:opacity-100 group-has-aria-expanded/cell:opacity-100 group-hover/cell:opacity-100 touch:opacity-100',
            ],
        isLarge ? 'gap-2 p-3.5' : 'gap-1.5 p-2 touch:gap-1 touch:p-1.5',
      )}
    >
      {offers.map((offer) => (
        <OfferButton
          key={offer.key}
          job={job}
          offer={offer}
          className={clsx(
            'pointer-events-auto inline-grid place-items-center rounded-lg font-semibold shadow-pop transition active:scale-95',
            isLarge ? 'h-9 min-w-12 px-3 text-base' : 'h-7.5 min-w-9.5 px-2 text-sm touch:h-9 touch:min-w-10',
            offer.group === 'upscale' ? 'bg-accent text-accent-ink hover:brightness-110' : dark,
          )}
        >
          {offerName(offer)}
        </OfferButton>
      ))}
      {!isNarrow && (
        <MoreButton
          job={job}
          slot={slot}
          className={clsx('pointer-events-auto ml-auto shadow-pop', dark, isLarge ? 'size-9' : 'size-7.5 touch:size-9')}
        />
      )}
    </div>
  );
}

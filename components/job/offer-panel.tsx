import { clsx } from 'clsx';
import type { Job, Offer } from '@/lib/jobs/job';
import { OfferButton } from '../offers/offer-button';
import { OfferIcon } from '../offers/offer-icon';
import { Price } from '../offers/price';
import { offerLook, type OfferLook } from '../offers/offer-table';
import { listedOffers } from '../offers/offer-view';
import { RemixToggle } from '../offers/remix-toggle';
import { buttonClass } from '../ui/button';

const headings: Record<Offer['group'], string> = {
  vary: 'Vary',
  upscale: 'Upscale',
  zoom: 'Zoom out',
  pan: 'Pan',
  move: 'Move',
  reroll: 'Other buttons this job offers',
  describe: 'The provider’s own buttons',
  other: 'Other buttons this job offers',
};
const order = [
  headings.vary,
  headings.upscale,
  'Redo upscale',
  headings.zoom,
  headings.pan,
  'Animate',
  'Extend',
  headings.move,
  headings.describe,
  headings.other,
];

type Entry = { offer: Offer; look: OfferLook };

/** Everything this job offers but what stands on the picture itself, under a heading for each kind. */
export function OfferPanel({ job }: { job: Job }) {
  const entries = listedOffers(job)
    .filter((offer) => !offer.edge)
    .map((offer) => ({ offer, look: offerLook(offer) }));
  const sections = new Map<string, Entry[]>(order.map((title) => [title, []]));
  for (const entry of entries) {
    const title = headingOf(entry);
    sections.set(title, [...(sections.get(title) ?? []), entry]);
  }
  const likely = entries.find(({ offer }) => offer.needs === 'mask')?.offer;

  return (
    <>
      {[...sections].map(([title, listed]) =>
        listed.length === 0 ? null : (
          <section key={title} aria-label={title} className="flex flex-col gap-2.5">
            <h2 className="text-sm text-muted">{title}</h2>
            <div className="flex flex-wrap gap-2">
              {listed.map(({ offer, look }) => (
                <OfferButton
                  key={offer.key}
                  job={job}
                  offer={offer}
                  className={clsx(buttonClass(offer === likely ? 'accent' : 'plain'), 'max-w-full')}
                >
                  <OfferIcon look={look} />
                  <span dir="auto" className="truncate">
                    {offer.group === 'describe' && look.word ? `Prompt ${look.short}` : look.short}
                    {(offer.needs === 'mask' || offer.needs === 'prompt') && '…'}
                  </span>
                  <Price offer={offer} />
                </OfferButton>
              ))}
            </div>
          </section>
        ),
      )}
      <RemixToggle job={job} className={clsx(buttonClass('plain'), 'self-start')} />
    </>
  );
}

/** The word of its kind where it has one, as "Redo upscale" and "Extend" have; a group that does not exist yet stands with the others. */
function headingOf({ offer, look }: Entry): string {
  const isOwnKind = look.word !== null && (offer.group === 'upscale' || offer.group === 'move');
  return isOwnKind ? look.word! : (headings[offer.group] ?? headings.other);
}

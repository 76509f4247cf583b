import { clsx } from 'clsx';
import type { Job, Offer } from '@/lib/jobs/job';
import { OfferButton } from '../offers/offer-button';
import { OfferIcon } from '../offers/offer-icon';
import { listedOffers, shortLabel } from '../offers/offer-view';
import { buttonClass } from '../ui/button';

const headings = [
  { title: 'Vary', groups: ['vary'] },
  { title: 'Upscale', groups: ['upscale'] },
  { title: 'Zoom out', groups: ['zoom'] },
  { title: 'Move', groups: ['move'] },
  { title: 'Other buttons this job offers', groups: ['reroll', 'describe', 'other'] },
];

/** Everything this job offers but what stands on the picture itself, under a heading for each kind. */
export function OfferPanel({ job }: { job: Job }) {
  const offers = listedOffers(job).filter((offer) => !offer.edge);
  const known = headings.flatMap(({ groups }) => groups);
  const sections = headings.map(({ title, groups }, index) => ({
    title,
    // A group that does not exist yet stands with the others.
    offers: offers.filter(
      ({ group }) => groups.includes(group) || (index === headings.length - 1 && !known.includes(group)),
    ),
  }));
  const likely = offers.find((offer) => offer.needs === 'mask');

  return sections.map(({ title, offers }) =>
    offers.length === 0 ? null : (
      <section key={title} aria-label={title} className="flex flex-col gap-2.5">
        <h2 className="text-sm text-muted">{title}</h2>
        <div className="flex flex-wrap gap-2">
          {offers.map((offer) => (
            <PanelOffer key={offer.key} job={job} offer={offer} isLikely={offer === likely} />
          ))}
        </div>
      </section>
    ),
  );
}

function PanelOffer({ job, offer, isLikely }: { job: Job; offer: Offer; isLikely: boolean }) {
  return (
    <OfferButton job={job} offer={offer} className={clsx(buttonClass(isLikely ? 'accent' : 'plain'), 'max-w-full')}>
      <OfferIcon offer={offer} />
      <span dir="auto" className="truncate">
        {shortLabel(offer)}
        {(offer.needs === 'mask' || offer.needs === 'prompt') && '…'}
      </span>
    </OfferButton>
  );
}

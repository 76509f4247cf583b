import type { Offer } from '@/lib/jobs/job';

/** What an offer takes, in the provider's credits, beside its name; the button itself tells it to screen readers. */
export function Price({ offer }: { offer: Pick<Offer, 'credits'> }) {
  if (offer.credits === undefined) return null;
  return (
    <span aria-hidden className="text-xs opacity-70 tabular-nums">
      {offer.credits}
    </span>
  );
}

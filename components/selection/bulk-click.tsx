'use client';

import { useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { MOST_AT_ONCE } from '@/lib/jobs/most-at-once';
import { useJobClicks } from '../clicks/job-clicks';
import { offerName } from '../offers/offer-table';
import { Button } from '../ui/button';
import { type CommonOffer, commonOffers } from './common-offers';

/** One button of all selected jobs that offer it: what it would start and take is shown first. */
export function BulkClick({ jobs, onStart }: { jobs: readonly Job[]; onStart: () => void }) {
  const { pressMany } = useJobClicks();
  const [chosenKey, choose] = useState<string | null>(null);
  const offers = commonOffers(jobs);
  const chosen = offers.find(({ offer }) => offer.key === chosenKey);
  if (offers.length === 0) {
    return <p className="text-muted">None of these jobs has a button that can be clicked for several at once.</p>;
  }
  return (
    <div className="flex min-h-0 flex-col gap-3">
      <p className="text-sm text-muted">Click a button of every selected job that has it:</p>
      <ul className="-mx-2 flex max-h-72 flex-wrap gap-1.5 overflow-y-auto px-2 py-1">
        {offers.map(({ offer, presses }) => (
          <li key={offer.key}>
            <Button
              size="small"
              aria-pressed={offer.key === chosenKey}
              onClick={() => choose(offer.key === chosenKey ? null : offer.key)}
              className="aria-pressed:border-accent aria-pressed:bg-hover"
            >
              <span dir="auto">{offerName(offer)}</span>
              <span className="text-faint tabular-nums">
                <span className="sr-only">on </span>
                {presses.length}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {chosen && (
        <div className="appear flex flex-col gap-2.5 rounded-xl border bg-raised p-3">
          <output className="text-sm">{wordsOf(chosen, jobs.length)}</output>
          <Button
            tone="accent"
            disabled={chosen.presses.length > MOST_AT_ONCE}
            onClick={() => {
              pressMany(chosen.presses);
              onStart();
            }}
          >
            Start {chosen.presses.length === 1 ? '1 job' : `${chosen.presses.length} jobs`}
          </Button>
        </div>
      )}
    </div>
  );
}

function wordsOf({ offer, presses, price }: CommonOffer, all: number): string {
  const count = presses.length;
  if (count > MOST_AT_ONCE)
    return `At most ${MOST_AT_ONCE} jobs can be started at once; these are ${count}. Select fewer.`;
  const whose = all === 1 ? 'the selected job' : `${count === all ? 'all' : `${count} of`} ${all} selected jobs`;
  const used = presses.filter(({ parent }) => parent.usedOffers.includes(offer.key)).length;
  const before = used > 0 ? ` It was clicked on ${used} of them before.` : '';
  const cost = price === null ? '' : ` · ${price.toLocaleString('en')} credits`;
  return `${offerName(offer)} on ${whose}${cost}.${before}`;
}

'use client';

import { Layers } from 'lucide-react';
import { useState } from 'react';
import type { Job, Offer } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { Button } from '../ui/button';
import { offerName } from './offer-table';
import { wholeGrid } from './whole-grid-offers';

const actions = [
  { group: 'upscale', label: 'U all', title: 'Upscale every picture of the grid' },
  { group: 'vary', label: 'V all', title: 'Vary every picture of the grid' },
] as const;

/** One click for all pictures of a grid: it first shows what it will start. */
export function WholeGrid({ job, onStart }: { job: Job; onStart?: () => void }) {
  const { pressMany } = useJobClicks();
  const [asking, setAsking] = useState<'upscale' | 'vary' | null>(null);
  const offered = actions.filter(({ group }) => wholeGrid(job, group).length > 0);
  if (offered.length === 0) return null;
  const offers = asking ? wholeGrid(job, asking) : [];

  return (
    <section aria-label="The whole grid" className="flex flex-col gap-2.5">
      <h2 className="text-sm text-muted">The whole grid</h2>
      <div className="flex gap-2">
        {offered.map(({ group, label, title }) => (
          <Button
            key={group}
            title={title}
            aria-expanded={asking === group}
            onClick={() => setAsking(asking === group ? null : group)}
            className="grow aria-expanded:border-accent"
          >
            <Layers size={14} aria-hidden />
            {label}
          </Button>
        ))}
      </div>
      {offers.length > 0 && (
        <div className="appear flex flex-col gap-2.5 rounded-xl border bg-raised p-3">
          <output className="text-sm">
            Starts {offers.length} jobs: <span className="font-medium">{offers.map(offerName).join(' ')}</span>
            {priceWords(offers)}
          </output>
          <Button
            tone="accent"
            onClick={() => {
              pressMany(offers.map((offer) => ({ parent: job, offer })));
              setAsking(null);
              onStart?.();
            }}
          >
            Start {offers.length} jobs
          </Button>
        </div>
      )}
    </section>
  );
}

/** What they cost together, where the provider tells it of each. */
function priceWords(offers: Offer[]): string {
  const prices = offers.map(({ credits }) => credits);
  if (prices.some((price) => price === undefined)) return '';
  return ` · ${prices.reduce<number>((sum, price) => sum + (price ?? 0), 0)} credits`;
}

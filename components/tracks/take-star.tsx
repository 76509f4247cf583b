'use client';

import { clsx } from 'clsx';
import { Star } from 'lucide-react';
import type { Job, Output } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { buttonClass } from '../ui/button';

/** Keeps one track of a job as a favourite; the job is one then, too, and so it is found. */
export function TakeStar({ job, output, name }: { job: Job; output: Output; name: string }) {
  const { setFavourite } = useJobClicks();
  const isFavourite = output.favourite === true;
  return (
    <button
      type="button"
      aria-label={`Keep ${name} as favourite`}
      title={isFavourite ? 'A favourite of yours' : 'Keep as favourite'}
      aria-pressed={isFavourite}
      onClick={() => setFavourite(job, !isFavourite, output.position)}
      className={clsx(buttonClass('quiet', 'icon'), isFavourite && 'text-waiting')}
    >
      <Star size={15} aria-hidden fill={isFavourite ? 'currentColor' : 'none'} />
    </button>
  );
}

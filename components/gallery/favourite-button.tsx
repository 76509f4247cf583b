'use client';

import { clsx } from 'clsx';
import { Star } from 'lucide-react';
import type { Job } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';

/** Named "Keep as favourite": a provider may have a button called "Favourite" of its own. */
export function FavouriteButton({ job, className }: { job: Job; className?: string }) {
  const { setFavourite } = useJobClicks();
  return (
    <button
      type="button"
      aria-label="Keep as favourite"
      title={job.favourite ? 'A favourite of yours (F)' : 'Keep as favourite (F)'}
      aria-pressed={job.favourite}
      onClick={() => setFavourite(job, !job.favourite)}
      className={clsx(
        'grid size-8 shrink-0 place-items-center rounded-lg transition hover:bg-hover active:scale-90',
        job.favourite ? 'text-waiting' : 'icon text-[16px] text-faint icon-glyph-star hover:text-ink',
        className,
      )}
    >
      {job.favourite && <Star size={16} aria-hidden fill="currentColor" />}
    </button>
  );
}

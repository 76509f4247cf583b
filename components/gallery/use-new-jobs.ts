'use client';

import { useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { shownAt } from '../stacks/tile-of';

/** How many jobs came in above since one left the top. */
export function useNewJobs(jobs: readonly Job[], isNewest: boolean, isAway: boolean): number {
  const [seen, setSeen] = useState<number | null>(null);
  const newest = jobs[0] ? shownAt(jobs[0]) : 0;
  // What is at the top while one is there has been seen.
  if (!isAway && seen !== newest && isNewest) setSeen(newest);
  if (!isAway || !isNewest || seen === null) return 0;
  return Math.max(
    0,
    jobs.findIndex((job) => shownAt(job) <= seen),
  );
}

'use client';

import { useCallback, useState } from 'react';
import type { Job } from '@/lib/jobs/job';

/** Counts the jobs that came in above since one left the top. `onPlace` is told which job is in sight; null at the top. */
export function useNewJobs(jobs: readonly Job[], isNewest: boolean, keepPlace: (job: Job | null) => void) {
  const [isAway, setAway] = useState(false);
  const [seen, setSeen] = useState<number | null>(null);
  const newest = jobs[0]?.createdAt ?? 0;

  // What is at the top while one is there has been seen.
  if (!isAway && seen !== newest && isNewest) setSeen(newest);

  const onPlace = useCallback(
    (job: Job | null) => {
      setAway(job !== null);
      keepPlace(job);
    },
    [keepPlace],
  );
  const fresh = isAway && isNewest && seen !== null ? jobs.findIndex((job) => job.createdAt <= seen) : 0;
  return { count: Math.max(0, fresh), onPlace };
}

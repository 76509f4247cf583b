'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef } from 'react';
import type { Job } from '@/lib/jobs/job';
import { jobsInCache } from '../live/job-cache';
import { isAnyOn, useAlertChoice } from './alert-choice';

/** Hears of changed jobs, and tells of those that finish in the background where that was asked for. */
export function useAlerts(): { isOn: boolean; hear: (jobs: Job[]) => void } {
  const choice = useAlertChoice();
  const client = useQueryClient();
  const router = useRouter();
  const watch = useRef<((jobs: Job[]) => void) | null>(null);
  const isOn = isAnyOn(choice);

  useEffect(() => {
    if (!isAnyOn(choice)) return;
    let isOver = false;
    let stop = () => {};
    void import('./watch-background').then(({ watchBackground }) => {
      if (isOver) return;
      const watching = watchBackground({
        choice,
        known: () => jobsInCache(client),
        open: (path) => router.push(path),
      });
      ({ stop } = watching);
      watch.current = watching.hear;
    });
    return () => {
      isOver = true;
      watch.current = null;
      stop();
    };
  }, [choice, client, router]);

  return { isOn, hear: useCallback((jobs: Job[]) => watch.current?.(jobs), []) };
}

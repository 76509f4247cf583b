'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Job } from '@/lib/jobs/job';
import { jobsInCache } from '../live/job-cache';

/** Where this browser keeps what tells of finished jobs (alert-choice.ts). */
export const ALERTS_AT = 'reprise-alerts';

/** Hears of changed jobs, and tells of those that finish in the background where that was asked for. */
export function useAlerts(): { isOn: boolean; hear: (jobs: Job[]) => void } {
  const isOn = useSyncExternalStore(listen, isAnyOn, () => false);
  const client = useQueryClient();
  const router = useRouter();
  const watching = useRef<{ hear(jobs: Job[]): void; stop(): void } | null>(null);

  useEffect(() => {
    if (!isOn) return;
    let isOver = false;
    void import('./watch-background').then(({ watchBackground }) => {
      if (isOver) return;
      watching.current = watchBackground(
        () => jobsInCache(client),
        (path) => router.push(path),
      );
    });
    return () => {
      isOver = true;
      watching.current?.stop();
      watching.current = null;
    };
  }, [isOn, client, router]);

  return { isOn, hear: useCallback((jobs: Job[]) => watching.current?.hear(jobs), []) };
}

/** Without reading what exactly: that is the business of code that comes only where it is needed. */
function isAnyOn(): boolean {
  try {
    return localStorage.getItem(ALERTS_AT)?.includes('true') ?? false;
  } catch {
    return false;
  }
}

function listen(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  return () => window.removeEventListener('storage', listener);
}

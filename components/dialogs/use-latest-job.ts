'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { Job } from '@/lib/jobs/job';
import { findInCache } from '../live/job-cache';

/** The job of a click as it is now: while its dialog is open, the provider may answer, refuse or forget. */
export function useLatestJob(submitKey: string): Job | null {
  const client = useQueryClient();
  const subscribe = useCallback(
    (listener: () => void) =>
      client.getQueryCache().subscribe(({ query }) => {
        if (query.queryKey[0] === 'jobs') listener();
      }),
    [client],
  );
  const read = () => findInCache(client, (job) => job.submitKey === submitKey) ?? null;
  return useSyncExternalStore(subscribe, read, () => null);
}

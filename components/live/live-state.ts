import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { jobKeys, type LiveState } from '@/lib/jobs/queries';

/**
 * The numbers of the filters and what is under way, as the last live poll told (use-live-jobs.ts), or the server that drew the
 * page; nothing before. Read where it is shown: a context above the page would draw all of it anew with the first answer.
 */
export function useLiveState(): LiveState | null | undefined {
  const client = useQueryClient();
  // Not as a query of its own: that asks the server, and needs to know how.
  const read = () => client.getQueryData<LiveState | null>(jobKeys.live);
  const listen = useCallback(
    (listener: () => void) => client.getQueryCache().subscribe(notifyManager.batchCalls(listener)),
    [client],
  );
  return useSyncExternalStore(listen, read, read);
}

import { useQuery } from '@tanstack/react-query';
import { jobKeys, type LiveState } from '@/lib/jobs/queries';

/**
 * The numbers of the filters and what is under way, as the last live poll told (use-live-jobs.ts), or the server that drew the
 * page; nothing before. Read where it is shown: a context above the page would draw all of it anew with the first answer.
 */
export const useLiveState = (): LiveState | null | undefined =>
  useQuery<LiveState | null>({ queryKey: jobKeys.live, enabled: false }).data;

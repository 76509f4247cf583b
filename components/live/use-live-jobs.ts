'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Job } from '@/lib/jobs/job';
import { pollInterval } from '@/lib/jobs/poll-interval';
import { fetchLive, HttpError, jobKeys, type LiveState } from '@/lib/jobs/queries';
import { mergeIntoCache } from './job-cache';

/** Catching up after a long sleep takes several answers; more than this waits for the next tick. */
const MOST_PAGES_A_TICK = 20;

type Options = {
  /** Hears of the changed jobs as well. */
  onJobs: (jobs: Job[]) => void;
  enabled: boolean;
  /** Whether it goes on in a hidden tab, slowly. */
  tells: boolean;
};

/**
 * The one timer of the app: asks for everything that changed since the cursor and brings it into the caches. Mounted
 * once, in the providers. Answers whether the studio was out of reach the last time.
 */
export function useLiveJobs({ onJobs, enabled, tells }: Options): boolean {
  const client = useQueryClient();
  // Not the cursor in the cache: a page that was just opened brings a newer one, while the lists that were loaded
  // before have not seen the changes up to it.
  const cursor = useRef<number | null>(null);
  const tag = useRef<string | null>(null);
  const failures = useRef(0);

  const poll = async (signal: AbortSignal): Promise<LiveState | null> => {
    let state = client.getQueryData<LiveState>(jobKeys.live) ?? null;
    cursor.current ??= state?.cursor ?? null;
    for (let page = 0; page < MOST_PAGES_A_TICK; page++) {
      const news = await fetchLive(cursor.current, tag.current, signal);
      if (!news) return state;
      const { jobs, live, counts, batches, more } = news.answer;
      // The tag belongs to this cursor's question; another cursor is another question.
      tag.current = cursor.current === news.answer.cursor ? news.tag : null;
      cursor.current = news.answer.cursor;
      state = { cursor: cursor.current, live, counts, batches };
      client.setQueryData<LiveState>(jobKeys.live, state);
      mergeIntoCache(client, jobs);
      onJobs(jobs);
      if (!more) break;
    }
    return state;
  };

  const { isError } = useQuery({
    queryKey: jobKeys.live,
    enabled,
    queryFn: async ({ signal }) => {
      try {
        const state = await poll(signal);
        failures.current = 0;
        return state;
      } catch (error) {
        if (!signal.aborted) failures.current += 1;
        // The session ended: only the login page helps, and it leads back here.
        if (error instanceof HttpError && error.status === 401) window.location.assign('/login');
        throw error;
      }
    },
    refetchInterval: ({ state }) =>
      pollInterval({
        live: state.data?.live ?? 0,
        visible: typeof document === 'undefined' || document.visibilityState === 'visible',
        failures: failures.current,
        tells,
      }),
    refetchIntervalInBackground: tells,
    refetchOnWindowFocus: 'always',
    refetchOnMount: 'always',
    retry: false,
    staleTime: 0,
  });
  return isError;
}

'use client';

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { HttpError, jobKeys, jobListQuery } from '@/lib/jobs/queries';
import { isStacked } from '@/lib/library/view';
import { tileKey } from '../stacks/tile-of';
import type { Job } from '@/lib/jobs/job';
import type { useGalleryView } from './use-gallery-view';
import { usePlace } from './use-place';

/** What is under way already is waited for, not begun anew. */
const JOIN = { cancelRefetch: false };

/**
 * The jobs that the address asks for, from the moment that it names, kept current by the live poll. That a page is on its way
 * is no news here: it would draw the whole feed anew while one scrolls (`LoadMore` listens for it).
 */
export function useGallery({ view, search, at }: ReturnType<typeof useGalleryView>) {
  const { start, jump, keepPlace } = usePlace(search, at);
  const client = useQueryClient();
  const query = jobListQuery(view, start);
  const list = useInfiniteQuery({ ...query, placeholderData: keepPreviousData });
  const pages = list.data?.pages;
  const jobs = useMemo(() => eachOnce(pages?.flatMap((page) => page.jobs) ?? []), [pages]);
  const { fetchNextPage, fetchPreviousPage, hasNextPage, hasPreviousPage, isPlaceholderData, errorUpdateCount } = list;

  const { refetch, isError } = list;
  // All that was loaded was deleted, or left the filter. Asked from the start: what is brought back later has its place there.
  const isDrained = jobs.length === 0 && hasNextPage && !isPlaceholderData;
  useEffect(() => {
    if (isDrained && !isError) void refetch(JOIN);
  }, [isDrained, isError, refetch, pages]);

  // Another one after each answer, also after one that failed: whoever waits at the end asks again.
  const loadMore = useCallback(() => {
    if (hasNextPage) void fetchNextPage(JOIN);
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [fetchNextPage, hasNextPage, pages, errorUpdateCount]);
  const loadNewer = useCallback(() => {
    if (hasPreviousPage) void fetchPreviousPage(JOIN);
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [fetchPreviousPage, hasPreviousPage, pages, errorUpdateCount]);

  return {
    view,
    queryKey: query.queryKey,
    jobs,
    isLoading: list.isPending || (isDrained && !isError),
    // The tiles of the filter before, until those of this one are here.
    isStale: isPlaceholderData,
    failure: list.error ? failureWords(list.error) : null,
    retry: () => void list.refetch(),
    hasMore: hasNextPage,
    loadMore,
    loadNewer,
    /** The list begins with the newest job there is. */
    isNewest: !hasPreviousPage,
    start,
    /** Leads to a moment, or with null to the newest jobs. */
    jump: (moment: number | null) => {
      // The newest were let go of: the list begins anew.
      if (moment === null && start === null && hasPreviousPage) {
        void client.resetQueries({ queryKey: jobKeys.list(view), exact: true });
      } else if (moment === null && isStacked(view)) {
        // Stacks keep their places while one looks at them; the newest stand first again.
        void client.invalidateQueries({ queryKey: jobKeys.list(view), exact: true });
      }
      jump(moment);
    },
    /** The moment in sight, as the address has it. */
    at,
    keepPlace,
  };
}

/** A stack that moved up while its page was not read anew would be there twice. */
function eachOnce(jobs: Job[]): Job[] {
  const seen = new Set<string>();
  return jobs.filter((job) => !seen.has(tileKey(job)) && seen.add(tileKey(job)));
}

const failureWords = (error: Error) =>
  error instanceof HttpError ? error.message : 'The studio does not answer. Your pictures are safe on its disk.';

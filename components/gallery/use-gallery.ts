'use client';

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { HttpError, jobKeys, jobListQuery } from '@/lib/jobs/queries';
import { isStacked } from '@/lib/library/view';
import { tileKey } from '../stacks/tile-of';
import type { Job } from '@/lib/jobs/job';
import { useGalleryView } from './use-gallery-view';
import { usePlace } from './use-place';

/** The jobs that the address asks for, from the moment that it names, kept current by the live poll. */
export function useGallery() {
  const { view, remarks, search, at } = useGalleryView();
  const { start, jump, keepPlace } = usePlace(search, at);
  const client = useQueryClient();
  const list = useInfiniteQuery({ ...jobListQuery(view, start), placeholderData: keepPreviousData });
  const pages = list.data?.pages;
  const jobs = useMemo(() => eachOnce(pages?.flatMap((page) => page.jobs) ?? []), [pages]);
  const { fetchNextPage, fetchPreviousPage, hasNextPage, hasPreviousPage, isFetching, isPlaceholderData } = list;

  const { refetch, isError } = list;
  // All that was loaded was deleted, or left the filter. Asked from the start: what is brought back later has its place there.
  const isDrained = jobs.length === 0 && hasNextPage && !isPlaceholderData;
  useEffect(() => {
    if (isDrained && !isFetching && !isError) void refetch();
  }, [isDrained, isFetching, isError, refetch]);

  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetching]);
  const loadNewer = useCallback(() => {
    if (hasPreviousPage && !isFetching) void fetchPreviousPage();
  }, [fetchPreviousPage, hasPreviousPage, isFetching]);

  return {
    view,
    remarks,
    jobs,
    isLoading: list.isPending || (isDrained && !isError),
    // The tiles of the filter before, until those of this one are here.
    isStale: isPlaceholderData,
    failure: list.error ? failureWords(list.error) : null,
    retry: () => void list.refetch(),
    hasMore: hasNextPage,
    loadMore,
    loadNewer,
    isLoadingMore: list.isFetchingNextPage,
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

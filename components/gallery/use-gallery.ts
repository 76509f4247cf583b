'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { HttpError, jobListQuery } from '@/lib/jobs/queries';
import { useGalleryView } from './use-gallery-view';

/** The jobs that the address asks for, kept current by the live poll. */
export function useGallery() {
  const { view, ...moves } = useGalleryView();
  const list = useInfiniteQuery({ ...jobListQuery(view), placeholderData: keepPreviousData });
  const pages = list.data?.pages;
  const jobs = useMemo(() => pages?.flatMap((page) => page.jobs) ?? [], [pages]);

  return {
    view,
    ...moves,
    jobs,
    isLoading: list.isPending,
    // The tiles of the filter before, until those of this one are here.
    isStale: list.isPlaceholderData,
    failure: list.error ? failureWords(list.error) : null,
    retry: () => void list.refetch(),
    hasMore: list.hasNextPage,
    loadMore: () => void list.fetchNextPage(),
    isLoadingMore: list.isFetchingNextPage,
  };
}

const failureWords = (error: Error) =>
  error instanceof HttpError ? error.message : 'The studio does not answer. Your pictures are safe on its disk.';

'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { jobListQuery } from '@/lib/jobs/queries';
import { librarySongs, readSongView, songAddress, type SongView } from '@/lib/library/song-view';

/** Builds on the address as it stands, which Next may not have drawn yet. */
function show(next: Partial<SongView>, how: 'pushState' | 'replaceState') {
  const now = readSongView(new URLSearchParams(window.location.search));
  window.history[how](null, '', songAddress({ ...now, ...next }));
}

/** The songs that the address asks for, newest first, kept current by the live poll. */
export function useSongs() {
  const view = readSongView(useSearchParams());
  // A list that one scrolls through: letting go of what lies above would move what one looks at.
  const { maxPages: _all, ...query } = jobListQuery(librarySongs(view));
  const list = useInfiniteQuery({ ...query, placeholderData: keepPreviousData });
  const pages = list.data?.pages;
  const jobs = useMemo(() => pages?.flatMap((page) => page.jobs) ?? [], [pages]);

  return {
    view,
    jobs,
    isStale: list.isPlaceholderData,
    failed: list.isError && jobs.length === 0,
    retry: () => void list.refetch(),
    search: (q: string) => show({ q }, 'replaceState'),
    showFavourites: (onlyFavourites: boolean) => show({ onlyFavourites }, 'pushState'),
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
  };
}

'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { jobKeys, readJson } from '@/lib/jobs/queries';
import type { BinPage } from '@/lib/library/api';
import { sendDelete } from '../organise/library-calls';
import { errorWords } from '../ui/error-words';

const BIN = ['library', 'bin'] as const;

/** Ends what is in the bin for good; `said` is what was refused. */
export function useBin() {
  const client = useQueryClient();
  const [said, setSaid] = useState<string | null>(null);
  return {
    said,
    /** Answers whether it is gone. */
    async deleteForGood(input: Parameters<typeof sendDelete>[0]): Promise<boolean> {
      const result = await sendDelete(input);
      void client.invalidateQueries({ queryKey: BIN });
      if (!result.ok) {
        setSaid(result.error.message);
        return false;
      }
      const { running } = result.data;
      setSaid(
        running > 0
          ? `${running === 1 ? '1 job is' : `${running} jobs are`} still being made and will stay until then.`
          : null,
      );
      if ('jobIds' in input && running === 0) {
        for (const id of input.jobIds) client.removeQueries({ queryKey: jobKeys.detail(id) });
      }
      return running === 0;
    },
  };
}

/** What lies in the bin, last deleted first. */
export function useBinList() {
  const pages = useInfiniteQuery({
    queryKey: BIN,
    queryFn: async ({ pageParam, signal }) => {
      const search = new URLSearchParams(pageParam ? { before: pageParam } : {});
      return readJson<BinPage>(await fetch(`/api/bin?${search}`, { signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
    staleTime: 5_000,
  });
  const jobs = useMemo(() => pages.data?.pages.flatMap((page) => page.jobs) ?? [], [pages.data]);
  return {
    jobs,
    count: pages.data?.pages[0]?.count,
    failure: pages.error && jobs.length === 0 ? errorWords(pages.error) : null,
    isLoading: pages.isPending,
    retry: () => void pages.refetch(),
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : null,
    isLoadingMore: pages.isFetchingNextPage,
  };
}

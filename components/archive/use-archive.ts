'use client';

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { ArchiveFilter, ArchivePage, ArchiveSummary, RetryAnswer, UpstreamAnswer } from '@/lib/archive/api';
import { readJson } from '@/lib/jobs/queries';
import { errorWords } from '../ui/error-words';

const LIST = ['archive', 'list'] as const;
const SUMMARY = ['archive', 'summary'] as const;

export async function postJson<T>(url: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return readJson<T>(await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** The pages shown so far, the sums beside them, and what can be done with all that is shown. */
export function useArchive(show: ArchiveFilter) {
  const client = useQueryClient();
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const summary = useQuery({
    queryKey: SUMMARY,
    queryFn: async ({ signal }) => readJson<ArchiveSummary>(await fetch('/api/archive/summary', { signal })),
    refetchOnMount: 'always',
    staleTime: 5_000,
  });
  const pages = useInfiniteQuery({
    queryKey: [...LIST, show],
    queryFn: async ({ pageParam, signal }) => {
      const search = new URLSearchParams({ show, ...(pageParam ? { before: pageParam } : {}) });
      return readJson<ArchivePage>(await fetch(`/api/archive?${search}`, { signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchOnMount: 'always',
    staleTime: 5_000,
  });
  const jobs = useMemo(() => (pages.data?.pages ?? []).flatMap((page) => page.jobs), [pages.data]);
  const refresh = useCallback(() => {
    void client.invalidateQueries({ queryKey: LIST });
    void client.invalidateQueries({ queryKey: SUMMARY });
  }, [client]);

  async function run(work: () => Promise<string>): Promise<void> {
    setBusy(true);
    setSaid(null);
    setSaid(await work().catch((error: unknown) => errorWords(error as Error)));
    setBusy(false);
    refresh();
  }

  return {
    jobs,
    summary: summary.data,
    failure: pages.error && jobs.length === 0 ? errorWords(pages.error) : null,
    isLoading: pages.isPending,
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : null,
    isLoadingMore: pages.isFetchingNextPage,
    refresh,
    isBusy,
    said,
    retry: (jobIds?: string[]) =>
      run(async () => {
        const { jobs: count } = await postJson<RetryAnswer>('/api/archive/retry', jobIds ? { jobIds } : {});
        return count === 0
          ? 'There is nothing to retry.'
          : `${count} ${count === 1 ? 'job is' : 'jobs are'} tried again.`;
      }),
    askProvider: (jobIds: string[]) =>
      run(async () => {
        const sum = { there: 0, lost: 0, unknown: 0 };
        for (let at = 0; at < jobIds.length; at += 25) {
          const some = await postJson<UpstreamAnswer>('/api/archive/upstream', { jobIds: jobIds.slice(at, at + 25) });
          sum.there += some.there;
          sum.lost += some.lost;
          sum.unknown += some.unknown;
        }
        const unknown = sum.unknown > 0 ? `, ${sum.unknown} did not answer` : '';
        return `The provider still has ${sum.there}, has lost ${sum.lost}${unknown}.`;
      }),
  };
}

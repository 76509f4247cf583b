'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Adopted, ElsewherePage } from '@/lib/adopt/api';
import { readJson } from '@/lib/jobs/queries';
import { errorWords } from '../ui/error-words';

const NONE: ReadonlySet<string> = new Set();

/** The pages that were asked for so far, what of them is chosen, and what has come in since. */
export function useElsewhere(connection: string) {
  const [chosen, setChosen] = useState(NONE);
  /** Taken in since the page was asked for: the provider's id → ours. */
  const [settled, setSettled] = useState<ReadonlyMap<string, string>>(new Map());
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['elsewhere', connection],
    queryFn: async ({ pageParam, signal }) => {
      const search = new URLSearchParams({ connection, ...(pageParam ? { cursor: pageParam } : {}) });
      return readJson<ElsewherePage>(await fetch(`/api/adopt?${search}`, { signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 10_000,
    refetchOnMount: 'always',
    retry: false,
  });
  const jobs = useMemo(
    () =>
      (data?.pages ?? [])
        .flatMap((page) => page.jobs)
        // A new job pushes another onto the next page.
        .filter((job, index, all) => all.findIndex(({ reference }) => reference === job.reference) === index)
        .map((job) => ({ ...job, jobId: job.jobId ?? settled.get(job.reference) ?? null })),
    [data, settled],
  );
  const open = useMemo(() => jobs.filter(({ jobId, foreign }) => jobId === null && foreign === null), [jobs]);

  const settle = useCallback((results: Adopted[]) => {
    const here = results.flatMap(({ reference, jobId }) => (jobId ? [[reference, jobId] as const] : []));
    if (here.length === 0) return;
    setSettled((known) => new Map([...known, ...here]));
    setChosen((current) => new Set([...current].filter((id) => !here.some(([reference]) => reference === id))));
  }, []);

  return {
    jobs,
    open,
    chosen,
    choose(reference: string, isChosen: boolean) {
      setChosen((current) => {
        const next = new Set(current);
        if (isChosen) next.add(reference);
        else next.delete(reference);
        return next;
      });
    },
    chooseAll: (all: boolean) => setChosen(all ? new Set(open.map(({ reference }) => reference)) : NONE),
    settle,
    failure: error ? errorWords(error) : null,
    retry: () => void refetch(),
    more: hasNextPage ? () => void fetchNextPage() : null,
    isLoading: isFetching,
  };
}

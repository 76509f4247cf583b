'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AdoptPage, AdoptResult, ConnectionView, Elsewhere } from '@/lib/jobs/api';
import { jobKeys, readJson } from '@/lib/jobs/queries';
import { errorWords } from '../ui/error-words';

/** What was found by pasting, or in the account's own list; what of it is chosen; and what came of bringing it in. */
export function useAdopt(connection: ConnectionView | undefined) {
  const client = useQueryClient();
  const id = connection?.id ?? '';
  const [text, setText] = useState('');
  const [pasted, setPasted] = useState<Elsewhere[] | null>(null);
  const [unchosen, setUnchosen] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState<'looking' | 'adopting' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [result, setResult] = useState<AdoptResult | null>(null);

  const list = useInfiniteQuery({
    queryKey: ['adopt', id],
    queryFn: async ({ pageParam, signal }) => {
      const search = new URLSearchParams({ connection: id, ...(pageParam ? { cursor: pageParam } : {}) });
      return readJson<AdoptPage>(await fetch(`/api/adopt?${search}`, { signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    enabled: connection?.canList ?? false,
    retry: false,
  });

  const isList = pasted === null;
  const jobs = pasted ?? list.data?.pages.flatMap((page) => page.jobs) ?? [];
  const free = jobs.filter(({ state }) => state === 'new').map(({ reference }) => reference);
  // What was pasted is meant; of a list somebody chooses.
  const picked = free.filter((reference) => (isList ? chosen.has(reference) : !unchosen.has(reference)));

  async function ask<T>(what: 'looking' | 'adopting', path: string, body: object): Promise<T | null> {
    setBusy(what);
    setProblem(null);
    try {
      const headers = { 'content-type': 'application/json' };
      return await readJson<T>(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
    } catch (error) {
      setProblem(errorWords(error as Error));
      return null;
    } finally {
      setBusy(null);
    }
  }

  async function look(given = text) {
    setResult(null);
    const found = await ask<Elsewhere[]>('looking', '/api/adopt/look', { connection: id, text: given });
    if (!found) return;
    setPasted(found);
    setUnchosen(new Set());
  }

  async function adopt() {
    const told = await ask<AdoptResult>('adopting', '/api/adopt', { connection: id, references: picked });
    if (!told) return;
    setResult(told);
    setChosen(new Set());
    if (isList) await list.refetch();
    else await look(text).then(() => setResult(told));
    void client.invalidateQueries({ queryKey: jobKeys.lists });
  }

  return {
    text,
    setText: (next: string) => {
      setText(next);
      setProblem(null);
      if (next.trim() === '') setPasted(null);
    },
    isList,
    jobs,
    picked,
    free,
    isPicked: (reference: string) => picked.includes(reference),
    toggle: (reference: string) => (isList ? setChosen : setUnchosen)((now) => toggled(now, reference)),
    chooseAll: (all: boolean) => (isList ? setChosen(new Set(all ? free : [])) : setUnchosen(new Set(all ? [] : free))),
    look: () => void look(),
    adopt: () => void adopt(),
    showList: () => {
      setText('');
      setPasted(null);
      setResult(null);
    },
    busy,
    problem: problem ?? (isList && list.error ? errorWords(list.error) : null),
    result,
    isLoading: isList && list.isLoading,
    retry: () => void list.refetch(),
    more: list.hasNextPage && isList ? () => void list.fetchNextPage() : null,
    isFetchingMore: list.isFetchingNextPage,
  };
}

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ConnectionView, UsageView } from '@/lib/jobs/api';
import { readJson } from '@/lib/jobs/queries';
import { sumDays } from './usage-sums';

export const RANGES = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const;

type Range = (typeof RANGES)[number]['value'];

/** Told apart in both themes, and by those who see red and green alike. */
const COLOURS = ['#f0703c', '#4f8fe6', '#c9a227', '#8a6fd1', '#2fa58e'];

/** The sums of the days shown, and what each connection is called and drawn with. */
export function useUsage(connections: ConnectionView[]) {
  const [range, setRange] = useState<Range>('30');
  const { data, error, refetch } = useQuery({
    queryKey: ['usage', range],
    queryFn: async ({ signal }) => {
      const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
      const search = new URLSearchParams({ days: range, zone });
      return readJson<UsageView>(await fetch(`/api/usage?${search}`, { signal }));
    },
    staleTime: 10_000,
    refetchOnMount: 'always',
  });
  const days = useMemo(() => data && sumDays(data), [data]);
  const colours = useMemo(() => {
    const seen = [...new Set(data?.days.map(({ connection }) => connection))].toSorted();
    return new Map(seen.map((connection, index) => [connection, COLOURS[index % COLOURS.length]!]));
  }, [data]);

  return {
    range,
    setRange,
    days,
    colours,
    names: useMemo(() => new Map(connections.map(({ id, name }) => [id, name])), [connections]),
    failure: error && !data ? error.message : null,
    retry: () => void refetch(),
  };
}

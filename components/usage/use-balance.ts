'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BalanceView } from '@/lib/jobs/api';
import { readJson } from '@/lib/jobs/queries';
import { useLiveState } from '../live/live-state';

/** What an account has left: asked again whenever jobs begin or end. */
export function useBalance(connection: string) {
  const running = useLiveState()?.counts.running;
  const { data, error, refetch } = useQuery({
    queryKey: ['balance', connection],
    queryFn: async ({ signal }) =>
      readJson<BalanceView>(await fetch(`/api/connections/${connection}/balance`, { signal })),
    staleTime: 10_000,
    retry: 1,
  });
  useEffect(() => {
    if (running !== undefined) void refetch();
  }, [running, refetch]);
  return { balance: data, problem: error?.message ?? null };
}

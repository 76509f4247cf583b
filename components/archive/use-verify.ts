'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { VerifyState } from '@/lib/archive/api';
import { readJson } from '@/lib/jobs/queries';
import { postJson } from './use-archive';

const KEY = ['archive', 'verify'] as const;

/** The check of the stored files: it runs in the studio, also when nobody looks. `onChange` is called when it ends. */
export function useVerify(onEnd: () => void) {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => readJson<VerifyState>(await fetch('/api/archive/verify', { signal })),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 500 : false),
    refetchOnMount: 'always',
  });
  const isRunning = data?.state === 'running';
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !isRunning) onEnd();
    wasRunning.current = isRunning;
  }, [isRunning, onEnd]);

  return {
    state: data,
    isRunning,
    async start(jobIds?: string[]) {
      wasRunning.current = true;
      client.setQueryData(KEY, await postJson<VerifyState>('/api/archive/verify', jobIds ? { jobIds } : {}));
    },
    async stop() {
      client.setQueryData(KEY, await readJson<VerifyState>(await fetch('/api/archive/verify', { method: 'DELETE' })));
    },
  };
}

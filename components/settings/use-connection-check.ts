'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionCheck } from '@/lib/jobs/api';
import { jobKeys, readJson } from '@/lib/jobs/queries';

/** Asks the provider now, through the studio: whether the key is taken and how quickly it answers. */
export function useConnectionCheck(id: string) {
  const client = useQueryClient();
  const [isChecking, setChecking] = useState(false);
  const [result, setResult] = useState<ConnectionCheck | null>(null);

  async function check() {
    setChecking(true);
    const began = performance.now();
    try {
      setResult(await readJson<ConnectionCheck>(await fetch(`/api/connections/${encodeURIComponent(id)}/check`)));
    } catch (error) {
      const message = error instanceof TypeError ? 'The studio itself does not answer.' : (error as Error).message;
      setResult({ ok: false, message, milliseconds: Math.round(performance.now() - began) });
    } finally {
      setChecking(false);
      // The answer may have told what the server lacks.
      void client.invalidateQueries({ queryKey: jobKeys.connections });
    }
  }

  return { check: () => void check(), isChecking, result };
}

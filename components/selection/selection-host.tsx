'use client';

import dynamic from 'next/dynamic';
import { Suspense, useEffect, useState } from 'react';
import type { Job } from '@/lib/jobs/job';

const SelectionLayer = dynamic(() => import('./selection-layer').then((module) => module.SelectionLayer), {
  ssr: false,
});

/** Fetches what selecting needs when a hand first comes near the page: nothing of it is part of the first screen. */
export function SelectionHost({ jobs }: { jobs: readonly Job[] }) {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (isNear) return;
    const listening = new AbortController();
    for (const sign of ['pointermove', 'pointerdown', 'keydown']) {
      window.addEventListener(sign, () => setNear(true), { signal: listening.signal, passive: true });
    }
    return () => listening.abort();
  }, [isNear]);
  return <Suspense>{isNear && <SelectionLayer jobs={jobs} />}</Suspense>;
}

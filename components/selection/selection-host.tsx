'use client';

import dynamic from 'next/dynamic';
import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isTyping } from '../ui/is-typing';

const SelectionLayer = dynamic(() => import('./selection-layer').then((module) => module.SelectionLayer), {
  ssr: false,
});

/** Fetches what selecting needs when a hand first comes near the page: nothing of it is part of the first screen. */
export function SelectionHost({ jobs }: { jobs: readonly Job[] }) {
  const [isNear, setNear] = useState(false);
  /** Keys that were pressed before what they are for was there; null once it is. */
  const early = useRef<KeyboardEvent[] | null>([]);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const onKeyDown = (event: KeyboardEvent) => {
      early.current?.push(event);
      // All tiles are meant, not the words of the page.
      const isAll = event.code === 'KeyA' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (early.current && isAll && !isTyping(event.target)) event.preventDefault();
      setNear(true);
    };
    window.addEventListener('keydown', onKeyDown, { signal });
    window.addEventListener('pointermove', () => setNear(true), { signal, once: true });
    window.addEventListener('pointerdown', () => setNear(true), { signal, once: true });
    return () => listening.abort();
  }, []);
  const takeEarly = useCallback(() => {
    const keys = early.current ?? [];
    early.current = null;
    return keys;
  }, []);
  return <Suspense>{isNear && <SelectionLayer jobs={jobs} takeEarly={takeEarly} />}</Suspense>;
}

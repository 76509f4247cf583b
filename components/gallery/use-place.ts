'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { readStart } from '@/lib/library/view';
import { shownAt } from '../stacks/tile-of';
import { useRememberGallery } from './last-gallery';

/** Scrolling is over when nothing moved for so long. */
const SETTLED = 250;

/**
 * The place in time at which the gallery is looked at. It stands in the address (`at`), so a reload and the way back
 * lead to it; while one scrolls the address follows. `search` is the rest of the address, `at` what stood there first.
 */
export function usePlace(search: string, at: number | null) {
  const [known, setKnown] = useState({ search, start: at });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The place that the address names, as far as the gallery knows. */
  const named = useRef(at);
  useRememberGallery(withPlace(search, at));

  // Another filter or search begins with its newest job.
  if (known.search !== search) setKnown({ search, start: null });

  useEffect(() => {
    const { scrollRestoration } = window.history;
    // The browser knows a height, not a picture.
    window.history.scrollRestoration = 'manual';
    const onBack = () => {
      // The way back may have closed something above the gallery: nothing is to be shown anew.
      if (startNow() === named.current) return;
      named.current = startNow();
      setKnown((now) => ({ ...now, start: startNow() }));
    };
    window.addEventListener('popstate', onBack);
    return () => {
      window.history.scrollRestoration = scrollRestoration;
      window.removeEventListener('popstate', onBack);
      clearTimeout(timer.current);
    };
  }, []);

  const jump = useCallback(
    (start: number | null) => {
      clearTimeout(timer.current);
      window.history.pushState(null, '', `/${withPlace(search, start)}`);
      named.current = start;
      setKnown({ search, start });
      if (start === null) window.scrollTo({ top: 0, behavior: 'instant' });
    },
    [search],
  );

  const keepPlace = useCallback(
    (job: Job | null) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const place = job ? shownAt(job) : null;
        named.current = place;
        if (startNow() !== place) window.history.replaceState(null, '', `/${withPlace(search, place)}`);
      }, SETTLED);
    },
    [search],
  );

  return { start: known.search === search ? known.start : null, jump, keepPlace };
}

const startNow = () => readStart(new URLSearchParams(window.location.search).get('at'));

const withPlace = (search: string, at: number | null) =>
  at === null ? search : `${search || '?'}${search ? '&' : ''}at=${at}`;

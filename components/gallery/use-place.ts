'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { shownAt } from '../stacks/tile-of';
import { useRememberGallery } from './last-gallery';
import { isShownNow, startNow } from './move-view';

/** Scrolling is over when nothing moved for so long, in milliseconds. */
const SETTLED = 250;

/** For so long after a click the address is left alone, in milliseconds: a page that is on its way is given up by Next when the address changes. */
const LEAVING = 3_000;

/**
 * The place in time at which the gallery is looked at. It stands in the address (`at`), so a reload and the way back
 * lead to it; while one scrolls the address follows. `search` is the rest of the address, `at` what stood there first.
 */
export function usePlace(search: string, at: number | null) {
  const [known, setKnown] = useState({ search, start: at });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Writes the place into the address; null where it stands there. */
  const unwritten = useRef<(() => void) | null>(null);
  const clickedAt = useRef(-LEAVING);
  /** The place that the address names, as far as the gallery knows. */
  const named = useRef(at);
  useRememberGallery(withPlace(search, at));

  // Another filter or search begins with its newest job; on the way back to one, its address names the place. Not `at`:
  // that may be of the address before, where the view changes by something else (stacks).
  const start = known.search === search ? known.start : isShownNow(search) ? startNow() : null;
  if (known.search !== search) setKnown({ search, start });

  useEffect(() => {
    // What the list before was looked at by is no place of this one.
    if (isShownNow(search)) named.current = startNow();
  }, [search]);
  useEffect(() => {
    const { scrollRestoration } = window.history;
    // The browser knows a height, not a picture.
    window.history.scrollRestoration = 'manual';
    const onBack = () => {
      const next = startNow();
      // The way back may have closed something above the gallery: nothing is to be shown anew.
      if (next === named.current) return;
      named.current = next;
      // A place of another list is shown with that list, not in the one that is drawn until then.
      setKnown((now) => (isShownNow(now.search) ? { ...now, start: next } : now));
    };
    // What is pressed may lead to another page, and the way back from there to this place: it is written before.
    const onPress = (event: MouseEvent | KeyboardEvent) => {
      if (event instanceof KeyboardEvent && event.key !== 'Enter') return;
      unwritten.current?.();
      clickedAt.current = performance.now();
    };
    window.addEventListener('popstate', onBack);
    window.addEventListener('click', onPress, true);
    window.addEventListener('keydown', onPress, true);
    return () => {
      window.history.scrollRestoration = scrollRestoration;
      window.removeEventListener('popstate', onBack);
      window.removeEventListener('click', onPress, true);
      window.removeEventListener('keydown', onPress, true);
      clearTimeout(timer.current);
    };
  }, []);

  const jump = useCallback(
    (start: number | null) => {
      clearTimeout(timer.current);
      unwritten.current = null;
      window.history.pushState(null, '', `/${withPlace(search, start)}`);
      named.current = start;
      setKnown({ search, start });
      if (start === null) window.scrollTo({ top: 0, behavior: 'instant' });
    },
    [search],
  );

  const keepPlace = useCallback(
    (job: Job | null) => {
      const write = () => {
        clearTimeout(timer.current);
        unwritten.current = null;
        // The address is ahead of what is drawn: this place is one of the list before.
        if (!isShownNow(search)) return;
        const place = job ? shownAt(job) : null;
        named.current = place;
        if (startNow() !== place) window.history.replaceState(null, '', `/${withPlace(search, place)}`);
      };
      clearTimeout(timer.current);
      unwritten.current = write;
      timer.current = setTimeout(write, Math.max(SETTLED, clickedAt.current + LEAVING - performance.now()));
    },
    [search],
  );

  return { start, jump, keepPlace };
}

const withPlace = (search: string, at: number | null) =>
  at === null ? search : `${search || '?'}${search ? '&' : ''}at=${at}`;

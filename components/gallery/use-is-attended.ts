'use client';

import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react';

const never = () => () => {};

/**
 * True while the pointer or the focus is on the tile around an element, or a menu of it is open; always where nothing
 * hovers. What a tile shows only then need not be drawn a hundred times.
 */
export function useIsAttended(element: RefObject<HTMLElement | null>): boolean {
  const [isAttended, setAttended] = useState(false);
  const hasHover = useSyncExternalStore(
    never,
    () => window.matchMedia('(hover: hover)').matches,
    () => true,
  );
  useEffect(() => {
    const tile = element.current?.closest('article');
    if (!tile) return;
    const attend = () => setAttended(true);
    // Once the focus is where it goes.
    const look = () =>
      setTimeout(() =>
        setAttended(tile.matches(':hover, :focus-within') || tile.querySelector('[aria-expanded=true]') !== null),
      );
    const listening = new AbortController();
    const { signal } = listening;
    tile.addEventListener('pointerenter', attend, { signal });
    tile.addEventListener('focusin', attend, { signal });
    tile.addEventListener('pointerleave', look, { signal });
    tile.addEventListener('focusout', look, { signal });
    return () => listening.abort();
  }, [element]);
  return isAttended || !hasHover;
}

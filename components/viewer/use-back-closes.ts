import { useEffect, useRef } from 'react';
import type { Frame } from './frames';
import { viewedNow, withViewed } from './viewed';

/**
 * Gives what is open an entry of its own in the history, which says what is looked at: the browser's Back closes it, as it does
 * on a phone, and the page beneath stays; a reload keeps it. Takes what closes it, the same function every time; gives back
 * what does so from a button or a key, which leaves no entry behind.
 */
export function useBackCloses(frame: Frame | undefined, close: () => void): () => void {
  const hasEntry = useRef(false);
  useEffect(() => {
    if (!frame) return;
    // Next keeps what it knows of the page in the entry. After a reload it is there already.
    if (hasEntry.current || viewedNow()) window.history.replaceState(withViewed(frame), '');
    else window.history.pushState(withViewed(frame), '');
    hasEntry.current = true;
  }, [frame]);
  useEffect(() => {
    window.addEventListener('popstate', close);
    return () => window.removeEventListener('popstate', close);
  }, [close]);
  return () => {
    close();
    window.history.back();
  };
}

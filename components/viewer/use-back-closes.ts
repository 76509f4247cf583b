import { useEffect } from 'react';

/**
 * Gives what is open an entry of its own in the history: the browser's Back closes it, as it does on a phone, and the page
 * beneath stays. Takes what closes it, the same function every time; gives back what does so from a button or a key,
 * which leaves no entry behind.
 */
export function useBackCloses(close: () => void): () => void {
  useEffect(() => {
    // Next keeps what it knows of the page in the new entry. Without an address it goes nowhere.
    window.history.pushState(null, '');
    window.addEventListener('popstate', close);
    return () => window.removeEventListener('popstate', close);
  }, [close]);
  return () => {
    close();
    window.history.back();
  };
}

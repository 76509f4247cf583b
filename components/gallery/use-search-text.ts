'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isTyping } from '../ui/is-typing';
import { arrived, sentNow, startWith, written } from './search-text';

const DEBOUNCE = 200;

/** What stands in the search box: it runs ahead of the address while somebody types, and follows it otherwise. */
export function useSearchText(q: string, onSearch: (q: string) => void) {
  const [state, setState] = useState(() => startWith(q));
  const { text, unsent } = state;
  const input = useRef<HTMLInputElement>(null);

  if (q !== state.q) setState(arrived(state, q));

  const send = () => {
    if (unsent === null) return;
    setState((now) => sentNow(now, unsent));
    onSearch(unsent);
  };
  const sendLater = useEffectEvent(send);
  useEffect(() => {
    if (unsent === null) return;
    const timer = setTimeout(() => sendLater(), DEBOUNCE);
    return () => clearTimeout(timer);
  }, [unsent]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return {
    text,
    write: (next: string) => setState((now) => written(now, next)),
    /** Sends at once what was written: whatever is pressed next comes after it. */
    leave: send,
    input,
  };
}

'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { arrived, sentNow, startWith, written } from '../gallery/search-text';
import { isWhole } from './is-whole';

/** Nobody writes on for so long, in milliseconds: between two parts of a day one looks up from the keys. */
const PAUSE = 600;

/**
 * What stands in the field of a day: it runs ahead of the address while somebody writes, and follows it otherwise. A field
 * that is led by the address alone is set back by React until Next has drawn that, and the browser forgets the digits it
 * holds. `onDay` is given the day, and what the same edit has sent before (null: nothing), and says whether that changed the address.
 */
export function useDayText(day: string, onDay: (day: string, over: string | null) => boolean) {
  const [state, setState] = useState(() => startWith(day));
  const { text, unsent } = state;
  const over = useRef<string | null>(null);

  if (day !== state.q) setState(arrived(state, day));

  const send = () => {
    if (unsent === null || !isWhole(unsent)) return;
    setState((now) => sentNow(now, unsent));
    if (onDay(unsent, over.current)) over.current = unsent;
  };
  const sendLater = useEffectEvent(send);
  useEffect(() => {
    if (unsent === null) return;
    const timer = setTimeout(() => sendLater(), PAUSE);
    return () => clearTimeout(timer);
  }, [unsent]);
  // Escape takes the field away before it is left.
  useEffect(() => () => sendLater(), []);

  return {
    text,
    write: (next: string) => setState((now) => written(now, next)),
    /** An edit begins. */
    enter: () => {
      over.current = null;
    },
    send,
    /** Sends at once what was written; what is no day is not kept. */
    leave: () => {
      if (unsent !== null && !isWhole(unsent)) setState((now) => startWith(now.q));
      else send();
    },
  };
}

'use client';

import { useEffect, useRef } from 'react';
import { focusPlace, giveFocus } from '../ui/focus-place';

/**
 * Makes an element the only thing on the page: everything beside it is inert, so neither Tab nor a screen reader
 * leaves it. Escape is not touched, unlike in a ready-made dialog: the editor may need it to cancel a stroke.
 */
export function useModalLayer<T extends HTMLElement>() {
  const layer = useRef<T>(null);
  useEffect(() => {
    const element = layer.current;
    if (!element) return;
    const before = focusPlace();
    const beside = [...document.body.children].filter((other) => other !== element && !other.hasAttribute('inert'));
    for (const other of beside) other.setAttribute('inert', '');
    document.documentElement.style.overflow = 'hidden';
    // Nothing inside is focused yet: the editor takes its keys from the page itself until something is.
    before?.element.blur();
    return () => {
      for (const other of beside) other.removeAttribute('inert');
      document.documentElement.style.overflow = '';
      if (before) giveFocus(before);
    };
  }, []);
  return layer;
}

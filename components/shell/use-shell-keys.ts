'use client';

import { useEffect, useRef } from 'react';
import { isTyping } from '../ui/is-typing';

type Open = (what: 'help' | 'palette') => void;

/** "?" opens the keys where nobody is writing, Ctrl or ⌘ with K the commands everywhere; neither over a dialog. */
export function useShellKeys(open: Open) {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isModified = event.ctrlKey || event.metaKey;
      const isHelp = event.key === '?' && !isModified && !isTyping(event.target);
      const isPalette = event.key === 'k' && isModified && !event.altKey && !event.shiftKey;
      if ((!isHelp && !isPalette) || document.querySelector('[role=dialog]')) return;
      event.preventDefault();
      latest.current(isHelp ? 'help' : 'palette');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

'use client';

import { useState, type ReactNode } from 'react';

/** So many letters of a prompt are shown before it is folded: four to ten lines. */
const LONG = 360;

/** The words to show of a long text, and the button that shows the rest; null where all of it is shown anyway. */
export function useFold(words: string): { shown: string; button: ReactNode } {
  const [isOpen, setOpen] = useState(false);
  if (words.length <= LONG) return { shown: words, button: null };
  return {
    shown: isOpen ? words : `${words.slice(0, LONG).trimEnd()}…`,
    button: (
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="mt-1 text-sm text-muted underline underline-offset-3 hover:text-ink touch:py-2"
      >
        {isOpen ? 'Show less' : 'Show all'}
      </button>
    ),
  };
}

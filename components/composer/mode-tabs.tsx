'use client';

import { clsx } from 'clsx';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useAnnounce } from '../announcer';
import { type Mode, MODES } from './draft';
import { lackWords, modeLabels } from './modes';

type Props = { mode: Mode; lacks: readonly string[]; onChange: (mode: Mode) => void; onIntent: () => void };

export const tabId = (mode: Mode) => `mode-${mode}`;
export const MODE_PANEL = 'mode-panel';

const steps: Record<string, (at: number) => number> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: () => MODES.length - 1,
};

/** What is to be made. A mode that the server lacks keeps its place and says why it rests. */
export function ModeTabs({ mode, lacks, onChange, onIntent }: Props) {
  const announce = useAnnounce();
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In a narrow window the chosen one may be out of sight. Only the strip moves: who scrolled the page before its scripts
    // came would be taken back up here, away from under a press.
    const tab = document.getElementById(tabId(mode));
    if (!strip.current || !tab) return;
    const [seen, chosen] = [strip.current.getBoundingClientRect(), tab.getBoundingClientRect()];
    strip.current.scrollLeft += Math.min(0, chosen.left - seen.left) + Math.max(0, chosen.right - seen.right);
  }, [mode]);
  const choose = (next: Mode) => {
    const reason = lackWords(next, lacks);
    if (reason) announce(reason);
    else onChange(next);
  };
  const walk = (event: KeyboardEvent<HTMLButtonElement>, at: number) => {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = MODES.at(step(at) % MODES.length)!;
    document.getElementById(tabId(next))?.focus();
    // A tab that rests can be reached, so that its reason can be read; it is not opened.
    if (!lackWords(next, lacks)) onChange(next);
  };

  return (
    <div
      ref={strip}
      role="tablist"
      aria-label="What to make"
      onPointerEnter={onIntent}
      onFocus={onIntent}
      className="scrollbar-none flex min-w-0 gap-0.5 overflow-x-auto px-3.5 pt-3 pb-1 max-sm:gap-0 max-sm:px-1.5"
    >
      {MODES.map((known, at) => {
        const reason = lackWords(known, lacks);
        const isChosen = known === mode;
        return (
          <button
            key={known}
            type="button"
            role="tab"
            id={tabId(known)}
            tabIndex={isChosen ? 0 : -1}
            aria-selected={isChosen}
            aria-controls={isChosen ? MODE_PANEL : undefined}
            aria-disabled={reason ? true : undefined}
            aria-keyshortcuts={`Alt+${at + 1}`}
            title={reason ?? undefined}
            onClick={() => choose(known)}
            onKeyDown={(event) => walk(event, at)}
            className={clsx(
              'h-7 shrink-0 touch:h-9 rounded-lg px-2.5 text-sm transition select-none max-sm:px-1',
              isChosen ? 'bg-raised text-ink' : reason ? 'text-faint/60' : 'text-muted hover:bg-raised hover:text-ink',
            )}
          >
            {modeLabels[known]}
          </button>
        );
      })}
    </div>
  );
}

'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useState } from 'react';
import type { JobPage } from '@/lib/jobs/api';
import { readJson } from '@/lib/jobs/queries';
import { fieldClass } from '../parameters/classes';
import { fillComposer } from './composer-draft';
import { ComposerPopover } from './composer-popover';
import type { Mode } from './draft';
import { earlierPrompts, WRITTEN_KINDS } from './earlier-prompts';
import { splitFlags } from './split-flags';

type Props = { mode: Mode; anchor: RefObject<HTMLElement | null>; onClose: () => void };

/** Typing rests this long before the studio is asked. */
const REST = 150;
/** Longer prompts are cut in the list; what is taken is whole. */
const SHOWN = 400;

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** The prompts that were written before, searched as the gallery is; Enter takes one. */
export function HistoryPopover({ mode, anchor, onClose }: Props) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const list = useId();
  // Enter was pressed before what was typed had its answer: the list is still that of fewer letters.
  const [isAwaited, setAwaited] = useState(false);
  const { prompts, isLoading, isBehind, problem } = useEarlierPrompts(text, mode);
  const at = Math.min(active, prompts.length - 1);

  const take = useCallback(
    (prompt: string) => {
      onClose();
      fillComposer(mode, { prompt, perLine: false });
    },
    [mode, onClose],
  );
  const best = prompts[0];
  useEffect(() => {
    if (isAwaited && !isBehind && best !== undefined) take(best);
  }, [isAwaited, isBehind, best, take]);
  // Nothing was found: what comes later is not meant.
  if (isAwaited && !isBehind && best === undefined) setAwaited(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const isTaken = event.key === 'Enter' && !event.nativeEvent.isComposing;
    if (!step && !isTaken) return;
    event.preventDefault();
    // Whoever walked the list means what is marked; who only typed, what the words find.
    if (isTaken && isBehind && at <= 0) return setAwaited(true);
    if (isTaken) return prompts[at] !== undefined && take(prompts[at]);
    setAwaited(false);
    const next = Math.max(0, Math.min(prompts.length - 1, at + step!));
    setActive(next);
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };

  return (
    <ComposerPopover label="Earlier prompts" anchor={anchor} onClose={onClose} className="sm:w-[32rem]!">
      <input
        type="search"
        role="combobox"
        aria-label="Search earlier prompts"
        aria-expanded={prompts.length > 0}
        aria-controls={list}
        aria-activedescendant={prompts.length > 0 ? `${list}-${at}` : undefined}
        aria-autocomplete="list"
        placeholder="Search earlier prompts"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setAwaited(false);
        }}
        onKeyDown={onKeyDown}
        className={`${fieldClass} h-9! w-full`}
      />
      {prompts.length === 0 ? (
        <output className="block px-1 py-4 text-center text-sm wrap-anywhere text-muted">
          {problem ?? (isLoading ? 'Looking…' : text.trim() ? `Nothing found for “${text.trim()}”.` : emptyWords)}
        </output>
      ) : (
        // The field keeps the focus and walks the options (aria-activedescendant).
        // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
        <div
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- A native list cannot hold two lines of text.
          role="listbox"
          id={list}
          aria-label="Earlier prompts"
          className="-mx-2 -mb-2 max-h-96 min-h-0 overflow-y-auto"
        >
          {prompts.map((prompt, index) => {
            const { words, flags } = splitFlags(prompt.slice(0, SHOWN));
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={prompt}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- As above.
                role="option"
                tabIndex={-1}
                id={`${list}-${index}`}
                aria-selected={index === at}
                dir="auto"
                onClick={() => take(prompt)}
                onPointerMove={() => setActive(index)}
                className={clsx(
                  'cursor-pointer rounded-lg px-3 py-1.5 text-base',
                  index === at ? 'bg-raised text-ink' : 'text-muted',
                )}
              >
                <span className="line-clamp-2 wrap-anywhere">
                  {words}
                  <span dir="ltr" className="text-faint">
                    {flags}
                  </span>
                </span>
              </div>
            );
          })}
        </div>
      )}
    </ComposerPopover>
  );
}

const emptyWords = 'Nothing was written yet. What you send is found here.';

function useEarlierPrompts(text: string, mode: Mode) {
  const [q, setQ] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), REST);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, isFetching, isPending, isPlaceholderData, error } = useQuery({
    queryKey: ['earlier-prompts', q],
    queryFn: async ({ signal }) => {
      const search = new URLSearchParams({ limit: '200', ...(q ? { q } : {}) });
      return readJson<JobPage>(await fetch(`/api/jobs?${search}`, { signal }));
    },
    select: ({ jobs }) => earlierPrompts(jobs, mode === 'music' ? ['music'] : WRITTEN_KINDS),
    placeholderData: keepPreviousData,
  });
  return {
    prompts: data ?? [],
    isLoading: isFetching || q !== text.trim(),
    /** The list is not what was typed last finds. */
    isBehind: isPending || isPlaceholderData || q !== text.trim(),
    problem: error && !data ? 'The studio does not answer.' : null,
  };
}

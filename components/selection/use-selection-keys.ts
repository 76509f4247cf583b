'use client';

import { useEffect, useRef } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { isFolded } from '../stacks/tile-of';
import { isTyping } from '../ui/is-typing';
import { focusSelected } from './keep-focus';
import { between, withJobs } from './range';
import { selection } from './selected';

type Acts = { onDelete: () => void; onLabel: () => void };

/**
 * Keys and clicks that select: Shift with an arrow or a click takes everything up to there, Ctrl or ⌘ with A all that is
 * loaded, Escape lets go. (X is a key of the tile: it works before any of this is fetched.) `takeEarly` gives keys that were
 * pressed before this was there.
 */
export function useSelectionKeys(jobs: readonly Job[], acts: Acts, takeEarly: () => KeyboardEvent[]) {
  const latest = useRef({ jobs, acts });
  useEffect(() => {
    latest.current = { jobs, acts };
  });

  useEffect(() => {
    const idOf = (tile: Element | null | undefined) => {
      const id = tile?.getAttribute('data-id');
      return id && !isOptimistic({ id }) ? id : null;
    };

    const extendTo = (id: string, from: string | null) => {
      if (selection.anchor === null || selection.get().size === 0) {
        selection.anchor = from;
        selection.base = selection.get();
      }
      const range = between(latest.current.jobs, selection.anchor, id).filter((job) => !isOptimistic(job));
      selection.set(withJobs(selection.base, range));
      addMembers(range);
      selection.anchor ??= id;
    };

    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.altKey || document.querySelector('[role=dialog], [role=alertdialog]')) return;
      const { acts } = latest.current;
      const count = selection.get().size;
      if (event.code === 'KeyA' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
        const all = latest.current.jobs.filter((job) => !isOptimistic(job));
        if (all.length === 0) return;
        selection.base = withJobs(selection.get(), all);
        selection.set(selection.base);
        addMembers(all);
      } else if (event.ctrlKey || event.metaKey) return;
      else if (event.shiftKey && event.key.startsWith('Arrow')) {
        // The tile has moved the focus already.
        const from = idOf((event.target as Element).closest('article'));
        const to = idOf(document.activeElement?.closest('article'));
        if (from === null || to === null || from === to) return;
        extendTo(to, from);
      } else if (event.defaultPrevented || event.shiftKey) return;
      else if (event.key === 'Escape' && count > 0) clearSelection();
      else if (event.code === 'KeyT' || event.key === 'Delete' || event.key === 'Backspace') {
        // A key that is held is one press: the next tile has the focus once one is deleted.
        if (event.repeat) return;
        if (count === 0) {
          const meant = tileMeantBy(event, latest.current.jobs);
          if (!meant) return;
          selection.toggle(meant);
        }
        if (event.code === 'KeyT') acts.onLabel();
        else acts.onDelete();
      } else return;
      event.preventDefault();
    };

    const onClick = (event: MouseEvent) => {
      const target = event.target as Element;
      if (!event.shiftKey || event.button !== 0) return;
      const control = target.closest('button, input, video, [role=slider]');
      if (control && !control.matches('.select-box')) return;
      const id = idOf(target.closest('article'));
      if (id === null) return;
      event.preventDefault();
      event.stopPropagation();
      extendTo(id, selection.anchor ?? id);
    };
    // Letters between the two clicks would be marked.
    const onMouseDown = (event: MouseEvent) => {
      if (event.shiftKey && (event.target as Element).closest('article')) event.preventDefault();
    };

    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('keydown', onKeyDown, { signal });
    for (const event of takeEarly()) onKeyDown(event);
    window.addEventListener('click', onClick, { signal, capture: true });
    window.addEventListener('mousedown', onMouseDown, { signal });
    return () => listening.abort();
  }, [takeEarly]);
}

/**
 * Where nothing is selected, the tile that was in focus when the key was pressed. To delete only one that is a single job,
 * from the tile itself and not from a button in it: less than a selection shows what goes.
 */
function tileMeantBy(event: KeyboardEvent, jobs: readonly Job[]): Job | null {
  const target = event.target as Element;
  const id = target.closest('article')?.getAttribute('data-id');
  const job = jobs.find((job) => job.id === id && !isOptimistic(job)) ?? null;
  if (event.code === 'KeyT') return job;
  return job && event.key === 'Delete' && target.matches('article') && !isFolded(job) ? job : null;
}

/** A folded stack is selected with its members. */
export function addMembers(tiles: readonly Job[]) {
  if (!tiles.some(isFolded)) return;
  selection.expect(import('../stacks/select-stack').then((module) => module.selectMembers(tiles)));
}

/** Lets go of everything. */
export function clearSelection() {
  focusSelected(selection.get());
  selection.clear();
}

'use client';

import { useEffect, useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { tileKey } from '../stacks/tile-of';
import { withJobs } from './range';
import { selection } from './selected';
import { addMembers } from './use-selection-keys';

/** Shorter than this a drag is a click. */
const LEAST = 5;
/** So near to the edge of the screen the page moves along, by so much a frame. */
const EDGE = 48;
const STEP = 14;

export type Band = { left: number; top: number; width: number; height: number };
type Point = { x: number; y: number };

/** On what a drag has a meaning of its own, or a click. */
const TAKEN =
  '.tile-card, a, button, input, textarea, select, label, summary, [role=slider], [role=dialog], [role=toolbar]';

/**
 * A frame that is drawn over tiles with the mouse, from an empty place among them: what it touches is selected, with Ctrl,
 * ⌘ or Shift beside what was. Answers the frame in pixels of the screen, or null.
 */
export function useRubberBand(jobs: readonly Job[]): Band | null {
  const [band, setBand] = useState<Band | null>(null);
  const latest = useRef(jobs);
  useEffect(() => {
    latest.current = jobs;
  });

  useEffect(() => {
    let drag: AbortController | null = null;
    const onPointerDown = (down: PointerEvent) => {
      const feed = document.querySelector('[role=feed]');
      const target = down.target as Element;
      if (down.button !== 0 || down.pointerType !== 'mouse' || !feed || !target.closest('#main')) return;
      if (target.closest(TAKEN) || down.clientY < feed.getBoundingClientRect().top) return;
      drag?.abort();
      drag = new AbortController();
      startBand(down, feed, () => latest.current, setBand, drag);
    };
    window.addEventListener('pointerdown', onPointerDown);
    return () => {
      drag?.abort();
      window.removeEventListener('pointerdown', onPointerDown);
    };
  }, []);
  return band;
}

function startBand(
  down: PointerEvent,
  feed: Element,
  jobs: () => readonly Job[],
  draw: (band: Band | null) => void,
  drag: AbortController,
) {
  const origin: Point = { x: down.pageX, y: down.pageY };
  const base = down.ctrlKey || down.metaKey || down.shiftKey ? selection.get() : new Map<string, Job>();
  /** Places of tiles on the page, also of those that were scrolled away meanwhile. */
  const places = new Map<string, DOMRect>();
  let pointer: Point = { x: down.clientX, y: down.clientY };
  let isBegun = false;
  let frame = 0;
  let before = '';

  const look = () => {
    const speed = pointer.y < EDGE ? -STEP : pointer.y > window.innerHeight - EDGE ? STEP : 0;
    if (speed !== 0) window.scrollBy({ top: speed, behavior: 'instant' });
    const x = pointer.x + window.scrollX;
    const y = pointer.y + window.scrollY;
    const [left, right] = [Math.min(x, origin.x), Math.max(x, origin.x)];
    const [top, bottom] = [Math.min(y, origin.y), Math.max(y, origin.y)];
    for (const tile of feed.querySelectorAll<HTMLElement>('article')) {
      const card = tile.querySelector('.tile-card')!.getBoundingClientRect();
      places.set(
        tile.dataset['job']!,
        new DOMRect(card.x + window.scrollX, card.y + window.scrollY, card.width, card.height),
      );
    }
    const touched = jobs().filter((job) => {
      const place = places.get(tileKey(job));
      if (!place || isOptimistic(job)) return false;
      return place.left < right && place.right > left && place.top < bottom && place.bottom > top;
    });
    const now = touched.map(({ id }) => id).join();
    if (now !== before) {
      before = now;
      selection.base = base;
      selection.anchor = touched[0]?.id ?? null;
      selection.set(withJobs(base, touched));
      addMembers(touched);
    }
    draw({ left: left - window.scrollX, top: top - window.scrollY, width: right - left, height: bottom - top });
    frame = requestAnimationFrame(look);
  };

  const { signal } = drag;
  window.addEventListener(
    'pointermove',
    (move) => {
      pointer = { x: move.clientX, y: move.clientY };
      if (isBegun || Math.hypot(move.pageX - origin.x, move.pageY - origin.y) < LEAST) return;
      isBegun = true;
      look();
    },
    { signal },
  );
  // What is dragged over is not marked as text.
  document.addEventListener('selectstart', (event) => event.preventDefault(), { signal });
  const end = () => drag.abort();
  window.addEventListener('pointerup', end, { signal });
  window.addEventListener('pointercancel', end, { signal });
  window.addEventListener('blur', end, { signal });
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    draw(null);
  });
}

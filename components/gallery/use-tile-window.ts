'use client';

import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Job } from '@/lib/jobs/job';
import { useZone } from '../time/clock';
import { createRowHeights } from './row-heights';
import { rowAt, rowsAround, type TileRow, tileRows } from './tile-rows';

/** Drawn beyond the screen, in pixels: what the next turns of a wheel bring into sight. */
const ABOVE = 60;
const BELOW = 140;
/** Rows of the first screen, before its size is known. */
const FIRST_ROWS = { above: 0, below: 2 };

/** The first tile in sight, and where it stands in the document: scrolling does not change that. */
type Hold = { key: string; y: number };

/**
 * Draws only the tiles in and around sight, whatever the number of jobs. The rows above and below are two empty boxes
 * as high as they were seen, or are thought to be. Where a guess was wrong, or jobs were put in above, the page is moved
 * by the difference in the same frame: what a person looks at stays where it is. Only at the very top of the newest jobs
 * new ones push the others down, in sight: that is what one waits for there.
 */
export function useTileWindow(jobs: readonly Job[], isNewest: boolean, box: RefObject<HTMLDivElement | null>) {
  const zone = useZone();
  const [columns, setColumns] = useState(4);
  const [around, setAround] = useState(FIRST_ROWS);
  const [first, setFirst] = useState<string | null>(null);
  const [heights] = useState(createRowHeights);
  const hold = useRef<Hold | null>(null);

  const rows = useMemo(() => tileRows(jobs, columns, zone), [jobs, columns, zone]);
  const offsets = heights.offsets(rows);
  const at = first === null ? 0 : rowOfJob(rows, jobs, first);
  const from = Math.max(0, at - around.above);
  const end = Math.min(rows.length, at + around.below + 1);
  // As they are drawn: what was learned of heights since counts from the next drawing on.
  const latest = useRef({ rows, offsets, isNewest });

  // After every drawing: learn the heights of what is drawn, and put back what was pushed away.
  useLayoutEffect(() => {
    latest.current = { rows, offsets, isNewest };
    const feed = box.current?.querySelector<HTMLElement>('[role="feed"]');
    if (!feed) return;
    const tile = hold.current && tileOf(feed, hold.current.key);
    const moved = tile ? placeOf(tile) - hold.current!.y : 0;
    if (Math.abs(moved) > 1) window.scrollBy({ top: moved, behavior: 'instant' });
    heights.learn(feed);
    // After a leap the first tile in sight is drawn only now.
    const drawn = tile ?? (first === null ? null : tileOf(feed, first));
    if (drawn) hold.current = { key: drawn.dataset['job']!, y: placeOf(drawn) };
  });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let frame = 0;
    let width = 0;
    const look = () => {
      frame = 0;
      const now = latest.current;
      const top = element.getBoundingClientRect().top;
      const starts = now.offsets;
      const row = rowAt(starts, -top);
      const { above, below } = rowsAround(starts, -top, { height: window.innerHeight, above: ABOVE, below: BELOW });
      const key = now.rows[row]?.key;
      const isTop = key === undefined || (now.isNewest && row === 0);
      const tile = key === undefined || (now.isNewest && top >= 0) ? null : tileOf(element, key);
      hold.current = tile && { key: key!, y: placeOf(tile) };
      setAround((known) => (known.above === above && known.below === below ? known : { above, below }));
      setFirst(isTop ? null : key);
    };
    const later = () => {
      frame ||= requestAnimationFrame(look);
    };
    const resized = new ResizeObserver(([entry]) => {
      if (entry!.contentRect.width === width) return;
      width = entry!.contentRect.width;
      const feed = element.querySelector('[role="feed"]');
      if (feed) setColumns(getComputedStyle(feed).gridTemplateColumns.split(' ').length);
      heights.forget();
      later();
    });
    resized.observe(element);
    window.addEventListener('scroll', later, { passive: true });
    return () => {
      resized.disconnect();
      window.removeEventListener('scroll', later);
      cancelAnimationFrame(frame);
    };
  }, [box, heights]);

  return {
    rows: rows.slice(from, end),
    /** Which job stands first in sight, once the first row has left it. */
    first: first === null ? null : (rows[at]?.start ?? null),
    before: offsets[from] ?? 0,
    after: (offsets.at(-1) ?? 0) - (offsets[end] ?? 0),
    isNearEnd: end >= rows.length - 2,
    isNearStart: from <= 2,
  };
}

const placeOf = (tile: HTMLElement) => tile.getBoundingClientRect().top + window.scrollY;

const tileOf = (place: HTMLElement, key: string) => place.querySelector<HTMLElement>(`[data-job="${CSS.escape(key)}"]`);

/** The row of a job; where it begins none any more, others were put in before it. */
function rowOfJob(rows: readonly TileRow[], jobs: readonly Job[], key: string): number {
  const begun = rows.findIndex((row) => row.key === key);
  if (begun !== -1) return begun;
  const index = jobs.findIndex((job) => job.submitKey === key);
  return Math.max(
    0,
    rows.findIndex(({ start, end }) => index >= start && index < end),
  );
}

'use client';

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Job } from '@/lib/jobs/job';
import { headKey, tileKey } from '../stacks/tile-of';
import { useZone } from '../time/clock';
import { forgetChipHeights } from './chip-heights';
import { followScroll } from './follow-scroll';
import { type HeldTile, holdTile, jobInRow, keyToHold, placeOf, takenBack, tileOf } from './held-tile';
import { justifiedRows } from './justified-rows';
import { REVEAL } from './reveal-tile';
import { createRowHeights } from './row-heights';
import { isBare, type TileLook } from './tile-look';
import { columnsIn, guessRow, rowTarget } from './tile-sizes';
import type { TileRow } from './day-rows';
import { keysOf, rowAt, rowOfJob, rowsAround, tileRows } from './tile-rows';
import { stillWaiting, type Waiting } from './waiting-tiles';

/** So far beyond the screen no tile waits for its card, in pixels. */
const NEAR = 100;
/** Tiles are there beyond the screen on the way one scrolls, and behind one's back, in pixels. */
const AHEAD = 400;
const BEHIND = 60;
/** Cards that a look draws, of those that nobody sees yet, or the buttons of so many; bare ones are a few nodes each. */
const MOST = { cards: 1, buttons: 2 };
const MOST_BARE = { cards: 4, buttons: Infinity };
/** Scrolling is slow up to so many pixels a frame. */
const SLOW = 20;
/** Rows of the first screen, and its width in pixels and columns, before they are known. */
const FIRST_ROWS = { above: 0, below: 2 };
const FIRST_BARE_ROWS = { above: 0, below: 4 };
/** Browsers round widths each in their own way: so much of a justified row stays free, in pixels. */
const SLACK = 0.5;
const FIRST_WIDTH = 1_300;
const FIRST_COLUMNS = 4;
const NONE: Waiting = { cards: new Set(), buttons: new Set() };

type Given = {
  jobs: readonly Job[];
  isNewest: boolean;
  look: TileLook;
  /** What holds the feed. */
  box: RefObject<HTMLDivElement | null>;
};

/**
 * Draws only the tiles in and around sight, whatever the number of jobs. The rows above and below are two empty boxes
 * as high as they were seen, or are thought to be. Where a guess was wrong, or jobs were put in above, the page is moved
 * by the difference in the same frame: what a person looks at stays where it is. Only at the very top of the newest jobs
 * new ones push the others down, in sight: that is what one waits for there.
 */
export function useTileWindow({ jobs, isNewest, look, box }: Given) {
  const zone = useZone();
  const { layout, size } = look;
  const most = isBare(look) ? MOST_BARE : MOST;
  const [width, setWidth] = useState(look.width ?? FIRST_WIDTH);
  const [columns, setColumns] = useState(() => columnsIn(look) ?? FIRST_COLUMNS);
  const [around, setAround] = useState(isBare(look) ? FIRST_BARE_ROWS : FIRST_ROWS);
  const [first, setFirst] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(NONE);
  // Tiles of another look have other heights.
  const heights = useMemo(() => createRowHeights(guessRow({ layout, size })), [layout, size]);
  const drawnWith = useRef(heights);
  const [laidWith, setLaidWith] = useState(heights);
  if (laidWith !== heights) {
    setLaidWith(heights);
    // As CSS lays the other look: rows of the old columns in it would be seen for a frame, and measured in a heap.
    setColumns(columnsIn({ ...look, width }) ?? columns);
  }
  const [hasLooked, setLooked] = useState(false);
  const hold = useRef<HeldTile | null>(null);
  const lookAgain = useRef(() => {});
  /** Where the page was when one last looked which way it went, in pixels. */
  const lastY = useRef(0);

  const rows = useMemo(
    () =>
      layout === 'justified'
        ? justifiedRows(jobs, { width: width - SLACK, target: rowTarget({ size }) }, zone)
        : tileRows(jobs, columns, zone),
    [jobs, layout, size, width, columns, zone],
  );
  const offsets = heights.offsets(rows);
  const at = first === null ? 0 : rowOfJob(rows, jobs, first);
  const from = Math.max(0, at - around.above);
  const end = Math.min(rows.length, at + around.below + 1);
  const latest = useRef({ jobs, rows, offsets, isNewest, from, end, waiting });

  // After every drawing: learn the heights of what is drawn, and put back what was pushed away.
  useLayoutEffect(() => {
    latest.current = { jobs, rows, offsets, isNewest, from, end, waiting };
    const feed = box.current && feedOf(box.current);
    if (!feed) return;
    const held = hold.current;
    // A stack that was folded around what was held: its tile takes that place.
    const tile = held && (tileOf(feed, held.key) ?? tileOf(feed, headKey(held.key)));
    // In another look the same share of it stays in sight.
    const grown = tile && drawnWith.current !== heights ? held.share * (tile.offsetHeight - held.height) : 0;
    const moved = tile ? placeOf(tile) - held.y + grown + takenBack(held) : 0;
    if (Math.abs(moved) > 1) {
      const before = window.scrollY;
      window.scrollBy({ top: moved, behavior: 'instant' });
      // Nobody went that way: what is drawn ahead would change sides, and the page be moved back for it, without end.
      lastY.current += window.scrollY - before;
    }
    drawnWith.current = heights;
    heights.settle(rows.slice(0, from), offsets);
    heights.learn(feed);
    // Where the drawn rows really lie: by a guess that was too high, the row above the first would be taken for it.
    latest.current.offsets = heights.offsets(rows);
    // After a leap the first tile in sight is drawn only now.
    const drawn = tile ?? (first === null ? null : tileOf(feed, first));
    if (drawn) hold.current = holdTile(drawn);
  });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let known = 0;
    lastY.current = window.scrollY;
    let isUp = false;
    const lookAround = () => {
      const now = latest.current;
      const top = element.getBoundingClientRect().top;
      const starts = now.offsets;
      // A row of which less than a pixel is left has gone: heights have fractions, and scroll places are rounded.
      const y = 1 - top;
      const row = rowAt(starts, y);
      const moved = window.scrollY - lastY.current;
      if (moved !== 0) isUp = moved < 0;
      const isSlow = Math.abs(moved) <= SLOW;
      lastY.current = window.scrollY;
      const height = window.innerHeight;
      const ahead = isUp ? { above: AHEAD, below: BEHIND } : { above: BEHIND, below: AHEAD };
      const { above, below } = rowsAround(starts, y, { height, ...ahead });
      const near = rowsAround(starts, y, { height, above: NEAR, below: NEAR });
      const turns = {
        drawn: new Set(keysOf(now, now.from, now.end)),
        window: keysOf(now, row - above, row + below + 1),
        near: new Set(keysOf(now, row - near.above, row + near.below + 1)),
        focused: document.activeElement?.closest<HTMLElement>('[data-job]')?.dataset['job'] ?? null,
        isSlow,
      };
      setWaiting(stillWaiting(now.waiting, turns, most));
      const key = keyToHold(now, row, hold.current);
      const isTop = key === undefined || (now.isNewest && row === 0);
      const feed = feedOf(element);
      const tile = key === undefined || !feed || (now.isNewest && top >= 0) ? null : tileOf(feed, key);
      hold.current = tile && holdTile(tile);
      setAround((last) => (last.above === above && last.below === below ? last : { above, below }));
      setFirst(isTop ? null : key);
      setLooked(true);
    };
    const { later, stop } = followScroll(lookAround);
    const revealed = (event: Event) => {
      const { detail: key } = event as CustomEvent<string>;
      const { jobs, rows, offsets } = latest.current;
      if (!jobs.some((job) => tileKey(job) === key)) return;
      const top = element.getBoundingClientRect().top + window.scrollY + offsets[rowOfJob(rows, jobs, key)]!;
      window.scrollTo({ top: top - window.innerHeight / 4, behavior: 'instant' });
    };
    const resized = new ResizeObserver(([entry]) => {
      if (entry!.contentRect.width === known) return;
      known = entry!.contentRect.width;
      setWidth(known);
      setColumns(columnsOf(element));
      heights.forget();
      forgetChipHeights();
      later();
    });
    // Tiles of another size, too.
    forgetChipHeights();
    resized.observe(element);
    lookAgain.current = later;
    window.addEventListener(REVEAL, revealed);
    return () => {
      stop();
      resized.disconnect();
      window.removeEventListener(REVEAL, revealed);
    };
  }, [box, heights, most]);

  const showFirst = useCallback((key: string) => {
    // As if it had stood there: once it is drawn the page is moved under it.
    hold.current = { key, y: window.scrollY, height: 0, share: 0, scrolled: window.scrollY };
    setFirst(key);
  }, []);

  // Rows that came while nothing moved may lie in sight.
  useEffect(() => {
    if (rows.length > 0) lookAgain.current();
  }, [rows]);
  useEffect(() => {
    if (waiting.cards.size + waiting.buttons.size > 0) lookAgain.current();
  }, [waiting]);

  return {
    rows: rows.slice(from, end),
    /** Tiles whose cards are not drawn yet, or not whole; how high a row is, or is thought to be, in pixels. */
    waiting,
    heightOf: (row: TileRow) => {
      const index = rows.indexOf(row);
      return (offsets[index + 1] ?? 0) - (offsets[index] ?? 0);
    },
    /** Which job stands first in sight, once the first row has left it, and which of its row is held there. */
    first: first === null ? null : (rows[at]?.start ?? null),
    held: first === null ? null : jobInRow(jobs, rows[at], first),
    /** Brings the tile of a job to the top of the screen. */
    showFirst,
    /** Whether it is known yet what is in sight: on a busy machine the first look takes its time. */
    hasLooked,
    before: offsets[from] ?? 0,
    after: (offsets.at(-1) ?? 0) - (offsets[end] ?? 0),
    isNearEnd: end >= rows.length - 2,
    isNearStart: from <= 2,
  };
}

const feedOf = (box: HTMLElement) => box.querySelector<HTMLElement>('[role="feed"]');

/** Into how many columns CSS has laid the uniform tiles. */
function columnsOf(box: HTMLElement): number {
  const feed = feedOf(box);
  return feed ? getComputedStyle(feed).gridTemplateColumns.split(' ').length : FIRST_COLUMNS;
}

import type { Job } from '@/lib/jobs/job';
import { tileKey } from '../stacks/tile-of';
import type { TileRow } from './day-rows';

/**
 * The first tile in sight, and where it stands in the document: scrolling does not change that. How high it is, and
 * what share of it (0–1) has left the screen above. Where the page was scrolled to when that was seen, in pixels.
 */
export type HeldTile = { key: string; y: number; height: number; share: number; scrolled: number };

export function holdTile(tile: HTMLElement): HeldTile {
  const { top, height } = tile.getBoundingClientRect();
  const share = Math.min(1, Math.max(0, -top / height));
  return { key: tile.dataset['job']!, y: top + window.scrollY, height, share, scrolled: window.scrollY };
}

/**
 * How far the browser has moved the page up by itself, in pixels: one that has become shorter cannot stay scrolled
 * beyond its end. Nobody else moves a page up to its very end.
 */
export function takenBack({ scrolled }: HeldTile): number {
  const end = document.documentElement.scrollHeight - window.innerHeight;
  return window.scrollY >= end - 1 ? Math.max(0, scrolled - window.scrollY) : 0;
}

/** Where a tile stands in the document, in pixels. */
export const placeOf = (tile: HTMLElement) => tile.getBoundingClientRect().top + window.scrollY;

/** One of the articles of a feed. Asked in each frame of scrolling, so nothing within them is looked at. */
export function tileOf(feed: Element, key: string): HTMLElement | null {
  for (const tile of feed.children) {
    if (tile.getAttribute('data-job') === key) return tile as HTMLElement;
  }
  return null;
}

/** What is held in this row: the tile that was held already, so that a change of look to and fro leads back; else its first. */
export function keyToHold(
  { jobs, rows }: { jobs: readonly Job[]; rows: readonly TileRow[] },
  at: number,
  held: HeldTile | null,
): string | undefined {
  const row = rows[at];
  if (!row || !held) return row?.key;
  return jobs.slice(row.start, row.end).some((job) => tileKey(job) === held.key) ? held.key : row.key;
}

/** Which job of this row goes by that key; the first where none does, null where there is no row. */
export function jobInRow(jobs: readonly Job[], row: TileRow | undefined, key: string): number | null {
  if (!row) return null;
  const index = jobs.slice(row.start, row.end).findIndex((job) => tileKey(job) === key);
  return row.start + Math.max(0, index);
}

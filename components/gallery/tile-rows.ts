import type { Job } from '@/lib/jobs/job';
import { headKey, shownAt, tileKey } from '../stacks/tile-of';
import { dayKey } from '../time/format-time';

/** Between tiles of a justified row, and below each row, in pixels. */
export const JUSTIFIED_GAP = 8;

/** Height of the band in which the heading of a day stands (globals.css, ".tile"). */
export const DAY_BAND = 40;

/** The style of a tile in a justified row: the band of a day above it, the gap below it, and after the last one nothing. */
export type TileBox = {
  width: number;
  height: number;
  paddingTop: number;
  paddingBottom: number;
  marginRight?: number;
};

/** A row of tiles: the jobs from `start` up to `end` (not included). A day begins a row of its own. */
export type TileRow = {
  key: string;
  start: number;
  end: number;
  day: string;
  startsDay: boolean;
  /** Of a justified row: how high it is and how wide each of its tiles, in pixels, and where each stands. */
  height?: number;
  widths?: number[];
  boxes?: TileBox[];
};

/** Lays jobs out in rows of so many columns, day by day. */
export function tileRows(jobs: readonly Job[], columns: number, zone: string): TileRow[] {
  const rows: TileRow[] = [];
  let day = '';
  for (const [index, job] of jobs.entries()) {
    const today = dayKey(shownAt(job), zone);
    const last = rows.at(-1);
    if (last && today === day && last.end - last.start < columns) {
      last.end = index + 1;
    } else {
      rows.push({ key: tileKey(job), start: index, end: index + 1, day: today, startsDay: today !== day });
    }
    day = today;
  }
  return rows;
}

/** Where each row begins, in pixels from the first; one number more than there are rows. Rows not seen yet are guessed, justified ones are known. */
export function rowOffsets(rows: readonly TileRow[], heights: ReadonlyMap<string, number>, guess: number): number[] {
  const offsets = [0];
  for (const row of rows) {
    const known = row.height === undefined ? heights.get(row.key) : row.height + JUSTIFIED_GAP + bandOf(row);
    offsets.push(offsets.at(-1)! + (known ?? guess + bandOf(row)));
  }
  return offsets;
}

const bandOf = ({ startsDay }: TileRow) => (startsDay ? DAY_BAND : 0);

/** The row at this height: the last that begins at or above it. */
export function rowAt(offsets: readonly number[], y: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (offsets[middle]! <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many rows to draw above and below the row at `y`, for a screen of this height. */
export function rowsAround(offsets: readonly number[], y: number, { height, above, below }: Screen): Around {
  const row = rowAt(offsets, y);
  return { above: row - rowAt(offsets, y - above), below: rowAt(offsets, y + height + below) - row };
}

/** The height of the screen, and how far beyond it rows are drawn, in pixels. */
export type Screen = { height: number; above: number; below: number };
export type Around = { above: number; below: number };

/** What the tiles of these rows go by. */
export function keysOf(
  { jobs, rows }: { jobs: readonly Job[]; rows: readonly TileRow[] },
  from: number,
  end: number,
): string[] {
  const shown = rows.slice(Math.max(0, from), end);
  return jobs.slice(shown[0]?.start ?? 0, shown.at(-1)?.end ?? 0).map(tileKey);
}

/** The row of a job; where it begins none any more, others were put in before it. */
export function rowOfJob(rows: readonly TileRow[], jobs: readonly Job[], key: string): number {
  const begun = rows.findIndex((row) => row.key === key);
  if (begun !== -1) return begun;
  const held = jobs.findIndex((job) => tileKey(job) === key);
  const index = held === -1 ? jobs.findIndex((job) => tileKey(job) === headKey(key)) : held;
  return Math.max(
    0,
    rows.findIndex(({ start, end }) => index >= start && index < end),
  );
}

import type { Job } from '@/lib/jobs/job';
import { headKey, tileKey } from '../stacks/tile-of';
import { bandOf, daysOf, type TileRow } from './day-rows';

/** Between tiles of a justified row, and below each row, in pixels. */
export const JUSTIFIED_GAP = 8;

/** Lays jobs out in rows of so many columns, day by day. */
export function tileRows(jobs: readonly Job[], columns: number, zone: string): TileRow[] {
  const rows: TileRow[] = [];
  for (const { day, start, end } of daysOf(jobs, zone)) {
    const last = rows.at(-1);
    if (mayShare(last, day) && end - last.start <= columns) {
      last.end = end;
      last.begins.push({ day, at: start });
      continue;
    }
    for (let at = start; at < end; at += columns) {
      const begins = at === start ? [{ day, at }] : [];
      rows.push({ key: tileKey(jobs[at]!), start: at, end: Math.min(end, at + columns), begins });
    }
  }
  return withRoom(rows, (_, from, to = columns) => `calc(${to - from} * (100% + var(--gap)) - var(--gap))`);
}

/**
 * Tells each day of a row how far its heading may reach: to the next one, or to the end of the row.
 * @param widthOf The width of the tiles from one place in the row up to another (not included) or, without that, to its end.
 */
export function withRoom(rows: TileRow[], widthOf: (row: TileRow, from: number, to?: number) => string): TileRow[] {
  for (const row of rows) {
    for (const [index, begun] of row.begins.entries()) {
      const next = row.begins[index + 1];
      begun.room = widthOf(row, begun.at - row.start, next && next.at - row.start);
    }
  }
  return rows;
}

/**
 * Days that fit in a row whole share one: a picture a day would leave most of the screen empty. Each week begins a row of
 * its own, so that what comes and goes above moves tiles of the same week at most.
 */
export function mayShare(row: TileRow | undefined, day: string): row is TileRow {
  const first = row?.begins[0];
  return first !== undefined && weekOf(first.day) === weekOf(day);
}

const DAY = 86_400_000;

/** Weeks since the first Monday of 1970, counted from 1. */
const weekOf = (day: string) => Math.floor((Date.parse(day) / DAY + 3) / 7);

/** Where each row begins, in pixels from the first; one number more than there are rows. Rows not seen yet are guessed, justified ones are known. */
export function rowOffsets(rows: readonly TileRow[], heights: ReadonlyMap<string, number>, guess: number): number[] {
  const offsets = [0];
  for (const row of rows) {
    const known = row.height === undefined ? heights.get(row.key) : row.height + JUSTIFIED_GAP + bandOf(row);
    offsets.push(offsets.at(-1)! + (known ?? guess + bandOf(row)));
  }
  return offsets;
}

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

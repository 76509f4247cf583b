import type { Job } from '@/lib/jobs/job';
import { dayKey } from '../time/format-time';

/** Height of the band in which the heading of a day stands (globals.css, ".tile"). */
export const DAY_BAND = 40;

/** A row of tiles: the jobs from `start` up to `end` (not included). A day begins a row of its own. */
export type TileRow = { key: string; start: number; end: number; day: string; startsDay: boolean };

/** Lays jobs out in rows of so many columns, day by day. */
export function tileRows(jobs: readonly Job[], columns: number, zone: string): TileRow[] {
  const rows: TileRow[] = [];
  let day = '';
  for (const [index, job] of jobs.entries()) {
    const today = dayKey(job.createdAt, zone);
    const last = rows.at(-1);
    if (last && today === day && last.end - last.start < columns) {
      last.end = index + 1;
    } else {
      rows.push({ key: job.submitKey, start: index, end: index + 1, day: today, startsDay: today !== day });
    }
    day = today;
  }
  return rows;
}

/** Where each row begins, in pixels from the first; one number more than there are rows. Rows not seen yet are guessed. */
export function rowOffsets(rows: readonly TileRow[], heights: ReadonlyMap<string, number>, guess: number): number[] {
  const offsets = [0];
  for (const row of rows)
    offsets.push(offsets.at(-1)! + (heights.get(row.key) ?? guess + (row.startsDay ? DAY_BAND : 0)));
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

/** The rows to draw: all that are in sight from `first` on, and some above and below. `end` is not included. */
export function rowsToDraw(
  offsets: readonly number[],
  first: number,
  { height, above, below }: { height: number; above: number; below: number },
): { from: number; end: number } {
  const top = offsets[first] ?? 0;
  const from = rowAt(offsets, top - above);
  const end = rowAt(offsets, (offsets[first + 1] ?? top) + height + below) + 1;
  return { from, end: Math.min(end, offsets.length - 1) };
}

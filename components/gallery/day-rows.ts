import type { Job } from '@/lib/jobs/job';
import { shownAt, tileKey } from '../stacks/tile-of';
import { dayKey } from '../time/format-time';

/** Height of the band in which the heading of a day stands (globals.css, ".day-heading"). */
export const DAY_BAND = 40;

/** The style of a tile in a justified row: the band of a day above it, the gap below it, and after the last one nothing. */
export type TileBox = {
  width: number;
  height: number;
  paddingTop: number;
  paddingBottom: number;
  marginRight?: number;
};

/**
 * A row of tiles: the jobs from `start` up to `end` (not included), and the days that begin in it, each with its first job and the
 * most that its heading may take of the row, a width of CSS; without one it has the row for itself.
 */
export type TileRow = {
  key: string;
  start: number;
  end: number;
  begins: { day: string; at: number; room?: string }[];
  /** Of a justified row: how high it is and how wide each of its tiles, in pixels, and where each stands. */
  height?: number;
  widths?: number[];
  boxes?: TileBox[];
};

/** The jobs of a day, from `start` up to `end` (not included). */
export type Day = { day: string; start: number; end: number };

/** Jobs in the order of a list, day by day. */
export function daysOf(jobs: readonly Job[], zone: string): Day[] {
  const days: Day[] = [];
  for (const [index, job] of jobs.entries()) {
    const day = dayKey(shownAt(job), zone);
    const last = days.at(-1);
    if (last?.day === day) last.end = index + 1;
    else days.push({ day, start: index, end: index + 1 });
  }
  return days;
}

/** Jobs with a row for each day. */
export const dayRows = (jobs: readonly Job[], zone: string): TileRow[] =>
  daysOf(jobs, zone).map(({ day, start, end }) => ({
    key: tileKey(jobs[start]!),
    start,
    end,
    begins: [{ day, at: start }],
  }));

/** The room for headings above the tiles of a row, in pixels. */
export const bandOf = ({ begins }: Pick<TileRow, 'begins'>) => (begins.length > 0 ? DAY_BAND : 0);

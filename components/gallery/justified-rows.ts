import type { Job } from '@/lib/jobs/job';
import { shownAt, tileKey } from '../stacks/tile-of';
import { dayKey } from '../time/format-time';
import { aspectOf } from './aspect-of';
import { DAY_BAND, JUSTIFIED_GAP, type TileBox, type TileRow } from './tile-rows';

/** The width of the feed and the height that rows should have, in pixels. */
export type JustifiedBox = { width: number; target: number };

/**
 * Lays jobs out in rows that fill the width, every picture in its own shape, all of a row equally high and each row as
 * near to the target as it can be. A day begins a row of its own; its last row is not stretched.
 */
export function justifiedRows(jobs: readonly Job[], box: JustifiedBox, zone: string): TileRow[] {
  const rows: TileRow[] = [];
  let start = 0;
  while (start < jobs.length) {
    const day = dayKey(shownAt(jobs[start]!), zone);
    let end = start + 1;
    while (end < jobs.length && dayKey(shownAt(jobs[end]!), zone) === day) end += 1;
    rows.push(...rowsOfDay(jobs, { start, end, day }, box));
    start = end;
  }
  return rows;
}

type Day = { start: number; end: number; day: string };

function rowsOfDay(jobs: readonly Job[], { start: first, end: last, day }: Day, box: JustifiedBox): TileRow[] {
  const rows: TileRow[] = [];
  let shapes: number[] = [];
  let start = first;
  const close = (end: number, height: number) => {
    const widths = shapes.map((shape) => shape * height);
    const startsDay = start === first;
    const boxes = boxesOf({ widths, height, startsDay }, box);
    rows.push({ key: tileKey(jobs[start]!), start, end, day, startsDay, height, widths, boxes });
    start = end;
    shapes = [];
  };
  for (let index = first; index < last; index += 1) {
    const shape = aspectOf(jobs[index]!);
    const without = heightOf(shapes, box);
    const withIt = heightOf([...shapes, shape], box);
    // This one makes the row too low: is it nearer to the target with it, or without?
    const isFull = withIt < box.target;
    if (isFull && shapes.length > 0 && without / box.target < box.target / withIt) close(index, without);
    shapes.push(shape);
    const height = heightOf(shapes, box);
    if (height <= box.target) close(index + 1, height);
  }
  if (shapes.length > 0) close(last, box.target);
  return rows;
}

/** How high pictures of these shapes are side by side, when they fill the width. */
function heightOf(shapes: readonly number[], { width }: JustifiedBox): number {
  const gaps = JUSTIFIED_GAP * Math.max(0, shapes.length - 1);
  const sum = shapes.reduce((total, shape) => total + shape, 0);
  return sum === 0 ? Number.POSITIVE_INFINITY : (width - gaps) / sum;
}

type Row = { widths: readonly number[]; height: number; startsDay: boolean };

function boxesOf({ widths, height, startsDay }: Row, { width }: JustifiedBox): TileBox[] {
  const band = startsDay ? DAY_BAND : 0;
  const used = widths.reduce((sum, one) => sum + one + JUSTIFIED_GAP, -JUSTIFIED_GAP);
  return widths.map((one, index) => ({
    width: one,
    height: height + band + JUSTIFIED_GAP,
    paddingTop: band,
    paddingBottom: JUSTIFIED_GAP,
    // What is left of the row: the next tile begins another. Browsers round, so a pixel stays free.
    ...(index === widths.length - 1 ? { marginRight: Math.max(0, width - used - 1) } : {}),
  }));
}

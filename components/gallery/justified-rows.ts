import type { Job } from '@/lib/jobs/job';
import { tileKey } from '../stacks/tile-of';
import { aspectOf } from './aspect-of';
import { bandOf, type Day, daysOf, type TileBox, type TileRow } from './day-rows';
import { JUSTIFIED_GAP, mayShare, withRoom } from './tile-rows';

/** The width of the feed and the height that rows should have, in pixels. */
export type JustifiedBox = { width: number; target: number };

/**
 * Lays jobs out in rows that fill the width, every picture in its own shape, all of a row equally high and each row as
 * near to the target as it can be. The last row of a day is not stretched: small days share one.
 */
export function justifiedRows(jobs: readonly Job[], box: JustifiedBox, zone: string): TileRow[] {
  const rows: TileRow[] = [];
  for (const day of daysOf(jobs, zone)) {
    const last = rows.at(-1);
    const shared = mayShare(last, day.day) ? withDay(last, jobs, day, box) : null;
    if (shared) rows[rows.length - 1] = shared;
    else rows.push(...rowsOfDay(jobs, day, box));
  }
  return withRoom(rows, ({ widths }, from, to) => {
    const left = usedBy(widths!.slice(0, from)) + (from > 0 ? JUSTIFIED_GAP : 0);
    return `${to === undefined ? box.width - left : usedBy(widths!.slice(from, to))}px`;
  });
}

/** A row that is not full, and all of a day behind it; null where that does not fit. */
function withDay(row: TileRow, jobs: readonly Job[], { day, start, end }: Day, box: JustifiedBox): TileRow | null {
  if (row.height !== box.target) return null;
  const more = jobs.slice(start, end).map((job) => aspectOf(job) * box.target);
  const widths = [...row.widths!, ...more];
  if (usedBy(widths) > box.width) return null;
  const begins = [...row.begins, { day, at: start }];
  return { ...row, end, begins, widths, boxes: boxesOf({ widths, height: box.target, begins }, box) };
}

function rowsOfDay(jobs: readonly Job[], { start: first, end: last, day }: Day, box: JustifiedBox): TileRow[] {
  const rows: TileRow[] = [];
  let shapes: number[] = [];
  let start = first;
  const close = (end: number, height: number) => {
    const widths = shapes.map((shape) => shape * height);
    const begins = start === first ? [{ day, at: start }] : [];
    const boxes = boxesOf({ widths, height, begins }, box);
    rows.push({ key: tileKey(jobs[start]!), start, end, begins, height, widths, boxes });
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

const usedBy = (widths: readonly number[]) => widths.reduce((sum, one) => sum + one + JUSTIFIED_GAP, -JUSTIFIED_GAP);

type Row = Pick<TileRow, 'begins'> & { widths: readonly number[]; height: number };

function boxesOf({ widths, height, begins }: Row, { width }: JustifiedBox): TileBox[] {
  const band = bandOf({ begins });
  const used = usedBy(widths);
  return widths.map((one, index) => ({
    width: one,
    height: height + band + JUSTIFIED_GAP,
    paddingTop: band,
    paddingBottom: JUSTIFIED_GAP,
    // What is left of the row: the next tile begins another. Browsers round, so a pixel stays free.
    ...(index === widths.length - 1 ? { marginRight: Math.max(0, width - used - 1) } : {}),
  }));
}

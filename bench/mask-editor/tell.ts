import { percentile, report } from '../run';
import type { Row } from '../run';
import type { Figures } from './figures';
import type { Room } from './room';
import type { LongestTask } from './watch';

/** p95 frame of each stroke, and the middle of the main thread's work a frame; milliseconds. */
type Strokes = { p95: number[]; work: number };

/** Prints the figures beside what is promised. All of it is promised for 4096²; with a slow main thread, the frames. */
export function tell({ side, ratio, slowdown }: Room, figures: Figures): void {
  const middle = (values: number[]) => percentile(values, 0.5);
  const [first, later] = [figures.first, figures.later].map((strokes) => ({
    p95: strokes.map(({ p95 }) => p95),
    work: middle(strokes.map(({ work }) => work)),
  })) as [Strokes, Strokes];
  const isPromised = side === 4096;
  const row = (what: string, value: number, most?: number, unit = 'ms'): Row => ({
    what,
    figure: `${unit === 'ms' ? value.toFixed(1) : value.toFixed(0)} ${unit}`,
    ...(most !== undefined && isPromised ? { promise: `${most} ${unit}`, kept: value <= most } : {}),
  });
  const quick = (what: string, value: number, most: number) => row(what, value, slowdown === 1 ? most : undefined);
  const atMost = (values: number[], { figure, ...judged }: Row): Row => ({
    ...judged,
    figure: `${figure}, at most ${Math.max(...values).toFixed(1)}`,
  });
  const often = (what: string, values: number[], most: number) => atMost(values, quick(what, middle(values), most));
  const frames = (what: string, { p95 }: Strokes) => atMost(p95, row(what, middle(p95), slowdown === 1 ? 18 : 25));
  const longest = (what: string, tasks: LongestTask[], most: number): Row => {
    const row = often(
      what,
      tasks.map(({ taken }) => taken),
      most,
    );
    const worked = middle(tasks.map(({ worked }) => worked));
    return { ...row, figure: `${row.figure}; worked ${worked.toFixed(1)}` };
  };
  const slow = slowdown > 1 ? `, main thread ${slowdown} times slower` : '';
  report(`Mask editor, ${side}² at DPR ${ratio}${slow}`, [
    quick('click to the first stroke', figures.opened, 1000),
    frames('5,000-point stroke, p95 frame', first),
    row('the same, main thread a frame', first.work),
    frames('the same after 100 strokes, p95 frame', later),
    { ...row('the same, main thread a frame', later.work), ...withinTenth(later.work, first.work) },
    quick('input to paint, p95', figures.latency, 25),
    longest('pointer-up, longest task, first stroke', figures.firstUp, 16),
    longest('the same after 100 strokes', figures.laterUp, 16),
    longest('undo, longest task', figures.undo, 30),
    row('zoom, p95 frame', figures.zoom),
    often('redo to the new PNG', figures.exported, 100),
    row('that PNG as base64', (figures.bytes * 4) / 3000, 125, 'KB'),
    often('wand, click to mask', figures.wand, 100),
    often('grow, to the sketch', figures.sketched, 50),
    often('grow, to the exact mask (rest included)', figures.grown, 600),
  ]);
}

function withinTenth(later: number, first: number): Partial<Row> {
  return { promise: `${first.toFixed(1)} ms ± 10 %`, kept: later <= first * 1.1 + 0.2 };
}

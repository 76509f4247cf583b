import type { Browser, CDPSession, Page } from '@playwright/test';

type TraceEvent = { name: string; ph: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number };

/** The work of the main thread in each frame, and from each frame to the next; all in milliseconds. */
export type Frames = { work: number[]; intervals: number[] };

/**
 * Scrolls by so many pixels a frame for some seconds. The work is processor time, of every task of the page's main thread from
 * one frame to the next: script, style, layout, paint and what the collector takes there. What the thread waits for, the
 * compositor or another process on the same core, is not its work; it shows in the intervals.
 */
export async function scrollFrames(
  browser: Browser,
  page: Page,
  { pixels, seconds }: { pixels: number; seconds: number },
): Promise<Frames> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const includedCategories = ['toplevel', 'blink.user_timing'];
  const traceConfig = { includedCategories, excludedCategories: ['*'] };
  await session.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' });
  const times = await page.evaluate(
    async ([count, step]) => {
      const seen: number[] = [];
      for (let frame = 0; frame < count; frame += 1) {
        performance.mark('frame');
        window.scrollBy(0, step);
        seen.push(await new Promise<number>(requestAnimationFrame));
      }
      return seen;
    },
    [Math.round(seconds * 60), pixels] as const,
  );
  await stopTracing(session);
  return { work: workOf(events), intervals: times.slice(1).map((time, index) => time - times[index]!) };
}

async function stopTracing(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
}

/** Processor time of the outermost tasks between one mark and the next, on the thread that set the marks. */
function workOf(events: readonly TraceEvent[]): number[] {
  const marks = events.filter(({ name, ph }) => name === 'frame' && 'IiR'.includes(ph));
  const starts = marks.map(({ ts }) => ts).toSorted((one, other) => one - other);
  const { pid, tid } = marks[0]!;
  const tasks = events
    .filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X')
    .toSorted((one, other) => one.ts - other.ts || other.dur! - one.dur!);
  const work = starts.slice(1).map(() => 0);
  let frame = 0;
  let end = starts[0]!;
  for (const { ts, dur = 0, tdur = 0 } of tasks) {
    // Inside another, which counts it already.
    if (ts < end) continue;
    end = ts + dur;
    while (frame < work.length && starts[frame + 1]! <= ts) frame += 1;
    if (frame < work.length) work[frame]! += tdur / 1_000;
  }
  return work;
}

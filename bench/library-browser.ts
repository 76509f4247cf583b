// A library of 1,000 and of 100,000 jobs in a browser: nodes, frames while scrolling, a leap to any month, typing.
import { mkdtempSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { milliseconds, percentile, report, root, type Row, withPage, withStudio } from './run';

const SIZES = (process.env.LIBRARY_SIZES ?? '1000,100000').split(',').map(Number);
const LEAPS = 20;
const LETTERS = 60;
/** How long is scrolled for the figure of the heap; the promise is about five minutes. */
const SCROLL_SECONDS = Number(process.env.LIBRARY_SCROLL_SECONDS ?? 30);

for (const jobs of SIZES) {
  const folder = process.env[`LIBRARY_${jobs}`] ?? (await seeded(jobs));
  await withStudio({ env: { REPRISE_DATA: folder } }, (studio) =>
    withPage(async (page) => {
      await page.goto(studio.url);
      await page.getByRole('feed', { name: 'Jobs' }).getByRole('article').first().waitFor();
      await page.getByRole('slider', { name: 'Month' }).waitFor();
      const session = await page.context().newCDPSession(page);
      const typing = await type(page);
      const atFirst = await heap(session);
      const scrolled = await scroll(page, session);
      const atLast = await heap(session);
      const leaps = await leap(page);
      const grown = atLast / atFirst - 1;
      const under = (what: string, value: number, most: number, figure = `${value.toFixed(1)} ms`): Row => ({
        what,
        figure,
        promise: `under ${most}`,
        kept: value < most,
      });
      report(`${jobs.toLocaleString('en')} jobs in the gallery`, [
        under('DOM nodes, most while scrolling', scrolled.nodes, 1_500, String(scrolled.nodes)),
        under('main-thread work a frame, p95', percentile(scrolled.work, 0.95), 8),
        under('interval of frames, p95', percentile(scrolled.intervals, 0.95), 20),
        { what: 'interval of frames, longest', figure: milliseconds(Math.max(...scrolled.intervals)) },
        under('leap to any month, p50', percentile(leaps, 0.5), 300),
        under('leap to any month, p95', percentile(leaps, 0.95), 300),
        under('a letter in the composer, p95', percentile(typing, 0.95), 16),
        {
          what: `heap after ${SCROLL_SECONDS} s of scrolling`,
          figure: `${(atFirst / 1e6).toFixed(1)} MB, then ${(atLast / 1e6).toFixed(1)} MB`,
          promise: 'at most 20 % more',
          kept: grown < 0.2,
        },
      ]);
    }),
  );
}

async function seeded(jobs: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-library-'));
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/seed.ts', '--jobs', String(jobs)];
  const env = { ...process.env, REPRISE_DATA: folder };
  const [code] = await once(spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' }), 'exit');
  if (code !== 0) throw new Error(`The seed ended with ${code}.`);
  return folder;
}

async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Scrolls 100 pixels a frame; work is the time of the main thread in tasks, by the browser's own account. */
async function scroll(page: Page, session: CDPSession) {
  await session.send('Performance.enable');
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  const intervals: number[] = [];
  const work: number[] = [];
  let nodes = 0;
  const end = performance.now() + SCROLL_SECONDS * 1_000;
  while (performance.now() < end) {
    const before = await busy();
    const turn = await page.evaluate(async () => {
      const times: number[] = [];
      let most = 0;
      for (let frame = 0; frame < 30; frame += 1) {
        window.scrollBy(0, 100);
        times.push(await new Promise<number>(requestAnimationFrame));
        if (frame % 10 === 0) most = Math.max(most, document.querySelectorAll('*').length);
      }
      return { times, most };
    });
    work.push(((await busy()) - before) / turn.times.length);
    nodes = Math.max(nodes, turn.most);
    intervals.push(...turn.times.slice(1).map((time, index) => time - turn.times[index]!));
  }
  return { intervals, work, nodes };
}

/** From the press on the timeline to the frame that shows tiles of that month. */
async function leap(page: Page): Promise<number[]> {
  const samples: number[] = [];
  for (let turn = 0; turn < LEAPS; turn += 1) {
    const share = 0.05 + (0.9 * ((turn * 7) % LEAPS)) / LEAPS;
    samples.push(
      await page.evaluate(async (where) => {
        const slider = document.querySelector<HTMLElement>('[role="slider"][aria-label="Month"]')!;
        const { top, height, left } = slider.getBoundingClientRect();
        const at = { clientX: left + 4, clientY: top + height * where, pointerId: 1, bubbles: true };
        const newest = () => document.querySelector<HTMLElement>('[role="feed"] article')?.dataset['job'];
        const before = newest();
        const start = performance.now();
        slider.dispatchEvent(new PointerEvent('pointerup', at));
        while (newest() === before && performance.now() - start < 5_000) {
          await new Promise(requestAnimationFrame);
        }
        await new Promise(requestAnimationFrame);
        return performance.now() - start;
      }, share),
    );
    await page.waitForTimeout(400);
  }
  return samples;
}

/** From a key to the frame after it, in the prompt of the composer. */
async function type(page: Page): Promise<number[]> {
  await page.getByRole('textbox', { name: 'Prompt' }).click();
  await page.evaluate(() => {
    const samples: number[] = [];
    Object.assign(window, { samples });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        if (entry.name === 'keydown') samples.push(entry.processingEnd - entry.startTime);
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
    window.addEventListener('keydown', (event) => {
      requestAnimationFrame(() => samples.push(performance.now() - event.timeStamp));
    });
  });
  for (let letter = 0; letter < LETTERS; letter += 1) await page.keyboard.press('KeyA', { delay: 20 });
  return page.evaluate(() => (window as unknown as { samples: number[] }).samples);
}

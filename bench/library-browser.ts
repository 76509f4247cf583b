// A library of 1,000 and of 100,000 jobs in a browser: nodes, frames while scrolling, a leap to any month, typing.
import { mkdtempSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { scrollFrames } from './library-browser/frame-work';
import { yardstick } from './library-browser/yardstick';
import { megabytes, milliseconds, percentile, report, root, type Row, withPage, withStudio } from './run';

const SIZES = (process.env.LIBRARY_SIZES ?? '1000,100000').split(',').map(Number);
const LEAPS = 20;
const LETTERS = 60;
/** Until as many pages were seen as are kept; a thousand jobs are 34 seconds long. */
const FILL_SECONDS = 45;
/** How long is scrolled for the figure of the heap; the promise is about five minutes. */
const SCROLL_SECONDS = Number(process.env.LIBRARY_SCROLL_SECONDS ?? 30);
/** Pixels a frame, 60 frames a second: a wheel turned briskly (24 notches a second, 100 pixels each), and a fling of a touchpad. */
const SPEEDS = [
  { name: 'a wheel, 2,400 pixels a second', pixels: 40 },
  { name: 'a fling, 6,000 pixels a second', pixels: 100 },
];
/** How long each speed is held. */
const SPEED_SECONDS = 10;

/**
 * Dooy/chatgpt-web-midjourney-proxy 2.26.4, the most used open studio, with 1,000 finished jobs in one thread: measured once, on
 * two cores, in the same headless browser. It keeps them in the browser.
 */
const PEER = new Map([
  ['from the address to tiles with their buttons', '108 s, 9.2 s warm'],
  ['longest task of the main thread until then', '13.3 s'],
  ['DOM nodes, most while scrolling', '93,333'],
  ['interval of frames, p95', '24.9 ms'],
  ['interval of frames, longest', '71 ms'],
  ['leap to any month, p95', 'has none'],
  ['a letter in the composer, main-thread work', '64 ms'],
  ['heap before scrolling', '880 MB, 1.8 GB warm'],
]);

for (const jobs of SIZES) {
  const folder = process.env[`LIBRARY_${jobs}`] ?? (await seeded(jobs));
  await withStudio({ env: { REPRISE_DATA: folder } }, (studio) =>
    withPage(async (page, browser) => {
      const cold = await open(page, studio.url);
      const opened = await open(page, studio.url);
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      const typing = await type(page, session);
      const atFirst = await heap(session);
      // The list is full and the code compiled: what grows from here on would grow for ever.
      const filling = await scroll(page, FILL_SECONDS);
      const whenFull = await heap(session);
      const scrolled = await scroll(page, SCROLL_SECONDS);
      const atLast = await heap(session);
      const speeds = [];
      for (const { name, pixels } of SPEEDS) {
        const step = pixels * (await longerWay(page));
        speeds.push({ name, ...(await scrollFrames(browser, page, { pixels: step, seconds: SPEED_SECONDS })) });
      }
      const leaps = await leap(page);
      const yard = await yardstick(browser);
      const grown = atLast / whenFull - 1;
      const under = (what: string, value: number, most: number, figure = `${value.toFixed(1)} ms`): Row => ({
        what,
        figure,
        promise: `under ${most}`,
        kept: value < most,
      });
      const nodes = Math.max(filling.nodes, scrolled.nodes);
      const rows = [
        {
          what: 'yardstick: 400 boxes in a blank page, p50 and p95',
          figure: `${percentile(yard, 0.5).toFixed(1)}, ${percentile(yard, 0.95).toFixed(1)} ms`,
        },
        { what: 'first page of a studio that just started', figure: milliseconds(cold.ready) },
        { what: 'from the address to tiles with their buttons', figure: milliseconds(opened.ready) },
        { what: 'longest task of the main thread until then', figure: milliseconds(opened.longest) },
        under('DOM nodes, most while scrolling', nodes, 1_500, String(nodes)),
        ...speeds.flatMap(({ name, work, intervals }) => [
          under(`${name}: main-thread work a frame, p95`, percentile(work, 0.95), 8),
          {
            what: `${name}: the same, p50 and mean`,
            figure: `${percentile(work, 0.5).toFixed(1)}, ${mean(work).toFixed(1)} ms`,
          },
          under(`${name}: interval of frames, p95`, percentile(intervals, 0.95), 20),
        ]),
        under('interval of frames, p95', percentile(scrolled.intervals, 0.95), 20),
        { what: 'interval of frames, longest', figure: milliseconds(Math.max(...scrolled.intervals)) },
        under('leap to any month, p50', percentile(leaps, 0.5), 300),
        under('leap to any month, p95', percentile(leaps, 0.95), 300),
        under('a letter in the composer, main-thread work', typing.work, 16),
        { what: 'a letter to the next frame, p95', figure: milliseconds(percentile(typing.waits, 0.95)) },
        { what: 'heap before scrolling', figure: megabytes(atFirst) },
        {
          what: `heap when the list is full, and after ${SCROLL_SECONDS} s more`,
          figure: `${megabytes(whenFull)}, ${megabytes(atLast)}`,
          promise: 'at most 20 % more',
          kept: grown < 0.2,
        },
      ];
      const title = `${jobs.toLocaleString('en')} jobs in the gallery`;
      if (jobs !== 1_000) return report(title, rows);
      report(
        `${title}; in the last column, in a peer's`,
        rows.map((row) => ({ ...row, peer: PEER.get(row.what) ?? '' })),
      );
    }),
  );
}

/** From the request of the page to the frame that shows tiles with their buttons, and the longest task in it. */
async function open(page: Page, url: string): Promise<{ ready: number; longest: number }> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  const start = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByRole('feed', { name: 'Jobs' }).getByRole('article').getByRole('button').first().waitFor();
  const ready = performance.now() - start;
  await page.getByRole('slider', { name: 'Month' }).waitFor();
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  return { ready, longest: Math.max(0, ...tasks) };
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

/** Scrolls 100 pixels a frame, and back from either end. */
async function scroll(page: Page, seconds: number) {
  const intervals: number[] = [];
  let nodes = 0;
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) {
    const turn = await page.evaluate(async () => {
      const times: number[] = [];
      let most = 0;
      const way = window as unknown as { step?: number };
      way.step ??= 100;
      for (let frame = 0; frame < 30; frame += 1) {
        const before = window.scrollY;
        window.scrollBy(0, way.step);
        if (window.scrollY === before) way.step = -way.step;
        times.push(await new Promise<number>(requestAnimationFrame));
        if (frame % 10 === 0) most = Math.max(most, document.querySelectorAll('*').length);
      }
      return { times, most };
    });
    nodes = Math.max(nodes, turn.most);
    intervals.push(...turn.times.slice(1).map((time, index) => time - turn.times[index]!));
  }
  return { intervals, nodes };
}

/** The way, down (1) or up (-1), on which there is more: a short library would be at its end, where nothing moves. */
function longerWay(page: Page): Promise<number> {
  return page.evaluate(() => (window.scrollY > document.documentElement.scrollHeight / 2 ? -1 : 1));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
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

/** Letters in the prompt of the composer: the work of the main thread for each, and the wait from each key to the next frame. */
async function type(page: Page, session: CDPSession) {
  await page.getByRole('textbox', { name: 'Prompt' }).click();
  await page.evaluate(() => {
    const waits: number[] = [];
    Object.assign(window, { waits });
    window.addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => waits.push(performance.now() - timeStamp));
    });
  });
  const before = await busy(session);
  for (let letter = 0; letter < LETTERS; letter += 1) await page.keyboard.press('KeyA', { delay: 20 });
  const work = ((await busy(session)) - before) / LETTERS;
  return { work, waits: await page.evaluate(() => (window as unknown as { waits: number[] }).waits) };
}

/** Milliseconds that the main thread has spent in tasks, since the session asked for figures. */
async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

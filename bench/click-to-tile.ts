// From the click to the new tile on screen, while the provider takes 3 seconds to answer.
import type { Page } from '@playwright/test';
import { finished, imagine } from '../e2e/gallery';
import { milliseconds, percentile, report, withPage, withStudio } from './run';

const CLICKS = 20;
const PROMISED_MS = 100;

await withStudio({}, (studio) =>
  withPage(async (page) => {
    await page.goto(studio.url);
    await imagine(page, 'a parent picture');
    await finished(page, 'a parent picture');
    // As many at once as the largest plan paints, at their own pace: painting is the provider's work, and here it shares our cores.
    await studio.control('settings', { concurrency: 12, speed: 1 });
    await studio.control('faults', { match: { path: '/submit/' }, kind: 'latency', milliseconds: 3_000, times: 0 });
    // First, while the parent is in sight: a longer gallery draws no more than that.
    const pressed: number[] = [];
    // Eight offers of one grid and a reroll would run out: rounds over U and V.
    const offers = ['U1', 'U2', 'U3', 'U4', 'V1', 'V2', 'V3', 'V4'];
    for (let click = 0; click < CLICKS; click++) {
      const button = offers[click % offers.length]!;
      pressed.push(await timed(page, { button, scope: 'a parent picture', tile: `${button} · a parent picture` }));
      // The same offer again within half a second is a double click, and one job.
      await page.waitForTimeout(100);
    }
    const imagined: number[] = [];
    for (let click = 1; click <= CLICKS; click++) {
      await page.getByRole('textbox', { name: 'Prompt' }).fill(`timed picture ${click}`);
      imagined.push(await timed(page, { button: 'Imagine', scope: null, tile: `timed picture ${click}` }));
      await page.waitForFunction(() => document.querySelector('textarea')?.value === '');
    }
    const row = (what: string, samples: number[], share: number) => {
      const value = percentile(samples, share);
      return { what, figure: milliseconds(value), promise: `under ${PROMISED_MS} ms`, kept: value < PROMISED_MS };
    };
    report(`Click to tile, ${CLICKS} clicks each, the provider takes 3 s`, [
      row('Imagine, p50', imagined, 0.5),
      row('Imagine, p95', imagined, 0.95),
      row('an offer, p50', pressed, 0.5),
      row('an offer, p95', pressed, 0.95),
    ]);
  }),
);

type Click = { button: string; scope: string | null; tile: string };

/** Measured inside the page, from the click event to the frame that shows one tile of this name more than before. */
function timed(page: Page, click: Click): Promise<number> {
  return page.evaluate(async ({ button, scope, tile }: Click) => {
    const articles = () => [...document.querySelectorAll('[role="feed"] article')];
    const named = () => articles().filter((article) => article.getAttribute('aria-label') === tile).length;
    const within =
      scope === null ? document : articles().find((article) => article.getAttribute('aria-label') === scope);
    const found = [...(within?.querySelectorAll<HTMLButtonElement>('button:not([role=tab])') ?? [])].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === button,
    );
    if (!found) throw new Error(`No button ${button}.`);
    const before = named();
    const start = performance.now();
    found.click();
    while (named() === before) {
      if (performance.now() - start > 10_000) throw new Error(`No tile after ${button}.`);
      await new Promise(requestAnimationFrame);
    }
    // One frame more: the one that paints it.
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, click);
}

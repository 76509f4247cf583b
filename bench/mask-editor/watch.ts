import type { CDPSession, Page } from '@playwright/test';

/*
 * What is looked for is looked for in the page, by its own clock: the way between a test and its browser takes as long as
 * what is measured.
 */

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- A global is extended by its interface.
  interface Window {
    /** Milliseconds until what was last waited for. */
    waited: Promise<number>;
  }
}

/** An event of the browser's own trace. Microseconds. */
type TraceEvent = { name: string; ph: string; pid: number; tid: number; ts: number; dur: number; tdur?: number };

/** The longest task by the clock, and the most that one worked, without what it waited for a core. Milliseconds. */
export type LongestTask = { taken: number; worked: number };

/**
 * The longest task of the main thread from `work` until half a second later, as the browser's trace tells it. A page that measures itself must never rest, which takes one of two cores from what
 * it measures, and it cannot tell one task from several.
 */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<LongestTask> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await page.evaluate(() => void performance.mark('work begins'));
  await work();
  await page.waitForTimeout(500);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const begin = traceEvents.find(({ name }) => name === 'work begins')!;
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid, ts }) =>
      name.endsWith('RunTask') && ph === 'X' && pid === begin.pid && tid === begin.tid && ts > begin.ts,
  );
  return {
    taken: Math.max(...tasks.map(({ dur }) => dur)) / 1000,
    worked: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
  };
}

/** From the click on `name` to the end of the frame that shows the first dab of the brush. */
export async function untilFirstStroke(page: Page, name: string, click: () => Promise<void>): Promise<number> {
  await page.evaluate((name) => {
    window.waited = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('No stroke could be painted within 30 s.')), 30_000);
      const clicked = ({ target, timeStamp }: Event) => {
        const button = target instanceof Element ? target.closest('button') : null;
        if (button?.textContent !== name && button?.ariaLabel !== name) return;
        removeEventListener('click', clicked, { capture: true });
        const look = () => {
          const surface = document.querySelector('[role="application"][aria-label="Mask canvas"]');
          if (!surface || !document.querySelector('button[aria-label="Brush"]:enabled')) {
            return void requestAnimationFrame(look);
          }
          const { left, top, width, height } = surface.getBoundingClientRect();
          const place = { clientX: left + width / 2, clientY: top + height / 2 };
          const common = { pointerId: 1, pointerType: 'mouse', bubbles: true, isPrimary: true, ...place };
          surface.dispatchEvent(new PointerEvent('pointerdown', { ...common, buttons: 1 }));
          surface.dispatchEvent(new PointerEvent('pointerup', common));
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
        };
        look();
      };
      addEventListener('click', clicked, { capture: true });
    });
  }, name);
  await click();
  return page.evaluate(() => window.waited);
}

/** From a key or a lifted button until the panel shows other bytes, or another share of the picture. */
export async function untilChanged(page: Page, what: 'bytes' | 'share', work: () => Promise<void>): Promise<number> {
  await page.evaluate((what) => {
    const line = () =>
      [...document.querySelectorAll('[aria-label="Mask that is sent"] li')].find((one) =>
        what === 'bytes' ? one.textContent?.endsWith('1 bit') : one.textContent?.endsWith('repainted'),
      )?.textContent;
    const before = line();
    let began = 0;
    const begin = () => (began = performance.now());
    addEventListener('keydown', begin, { capture: true, once: true });
    addEventListener('pointerup', begin, { capture: true, once: true });
    window.waited = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`Within 30 s nothing became of “${before}”.`)), 30_000);
      const look = () => (line() === before ? requestAnimationFrame(look) : resolve(performance.now() - began));
      requestAnimationFrame(look);
    });
  }, what);
  await work();
  return page.evaluate(() => window.waited);
}

/** From the move of a slider until the sketch of what it does is shown, and until it has given way to the exact mask. */
export async function untilSketched(
  page: Page,
  move: () => Promise<void>,
): Promise<{ sketched: number; exact: number }> {
  const watched = page.evaluate(
    () =>
      new Promise<{ sketched: number; exact: number }>((resolve) => {
        const isShown = () => document.querySelector('canvas[data-sketch="shown"]') !== null;
        const begin = () => {
          const since = performance.now();
          const finish = (sketched: number) => {
            if (isShown()) requestAnimationFrame(() => finish(sketched));
            else resolve({ sketched, exact: performance.now() - since });
          };
          const look = () => (isShown() ? finish(performance.now() - since) : void requestAnimationFrame(look));
          look();
        };
        addEventListener('input', begin, { capture: true, once: true });
      }),
  );
  await move();
  return watched;
}

/** Script objects and what they hold outside the heap, as bits are. Pictures are not in it. */
export async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

/** Milliseconds that the main thread has worked so far. */
export async function busy(session: CDPSession): Promise<number> {
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
}

import type { CDPSession, Page } from '@playwright/test';

/*
 * What is looked for is looked for in the page, by its own clock: the way between a test and its browser takes as long as
 * what is measured.
 */

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- A global is extended by its interface.
  interface Window {
    meter: { start(): void; stop(): number };
    /** Milliseconds until what was last waited for. */
    waited: Promise<number>;
  }
}

/** A message that is posted again and again: the longest gap between two is the longest task, frames included. */
export function installMeter(): void {
  let [running, last, longest] = [false, 0, 0];
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) channel.port2.postMessage(null);
  });
  channel.port1.start();
  window.meter = {
    start() {
      [running, last, longest] = [true, performance.now(), 0];
      channel.port2.postMessage(null);
    },
    stop() {
      running = false;
      return longest;
    },
  };
}

/** The longest task of the main thread from `work` until half a second later. */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => window.meter.start());
  await work();
  await page.waitForTimeout(500);
  return page.evaluate(() => window.meter.stop());
}

/** From the click on `name` to the end of the frame that shows the first dab of the brush. */
export async function untilFirstStroke(page: Page, name: string, click: () => Promise<void>): Promise<number> {
  await page.evaluate((name) => {
    window.waited = new Promise((resolve) => {
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
    window.waited = new Promise((resolve) => {
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

import type { Browser, CDPSession, Locator, Page } from '@playwright/test';
import { finished, press } from '../../e2e/gallery';
import { maskCanvas } from '../../e2e/mask-editor';
import type { Studio } from '../../e2e/studio';
import { untilListening } from '../../e2e/until-listening';
import { untilFirstStroke } from './watch';

/** Where it is measured: the picture's side, device pixels per CSS pixel, and how many times slower the main thread is made. */
export type Room = { side: number; ratio: number; slowdown: number };

export type OpenEditor = { page: Page; session: CDPSession; tile: Locator; close(): Promise<void> };

const offer = 'Vary (Region)';

/** A page of the studio that shows the picture with this name, in a browser that knows nothing yet. */
export async function enterRoom(studio: Studio, browser: Browser, name: string, room: Room): Promise<OpenEditor> {
  const context = await browser.newContext({ deviceScaleFactor: room.ratio, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript('globalThis.__name = (named) => named');
  const session = await context.newCDPSession(page);
  // Every opening leaves a job that waits; among a hundred of them the picture would no longer be drawn.
  await page.goto(new URL('/?kind=upscale', studio.url).href);
  const tile = await finished(page, name, offer);
  await untilListening(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: room.slowdown });
  return { page, session, tile, close: () => context.close() };
}

/** Presses Vary (Region). Answers the milliseconds from the click to the first dab. */
export async function openEditor({ page, tile }: OpenEditor): Promise<number> {
  return untilFirstStroke(page, offer, () => press(tile, offer));
}

export async function closeEditor({ page }: OpenEditor): Promise<void> {
  await page.keyboard.press('Escape');
  await maskCanvas(page).waitFor({ state: 'hidden' });
}

/** Drafts, summaries and PNGs of the last step are done. */
export async function rested(page: Page): Promise<void> {
  await page.waitForTimeout(1000);
}

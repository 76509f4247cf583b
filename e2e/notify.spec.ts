import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { finished, imagine } from './gallery';

type Shown = { title: string; body: string; icon?: string };

/** Notes what a page shows and plays, in place of the desktop and the loudspeakers. */
async function listen(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const shown: Shown[] = [];
    let tones = 0;
    Object.assign(window, { shown, tones: () => tones });
    class Recorder extends EventTarget {
      static permission: NotificationPermission = 'default';
      static async requestPermission() {
        Recorder.permission = sessionStorage.getItem('refuses') ? 'denied' : 'granted';
        localStorage.setItem('permission', Recorder.permission);
        return Recorder.permission;
      }
      constructor(title: string, { body, icon }: { body: string; icon?: string }) {
        super();
        shown.push({ title, body, ...(icon ? { icon } : {}) });
      }
      close() {}
    }
    Recorder.permission = (localStorage.getItem('permission') as NotificationPermission | null) ?? 'default';
    Object.assign(window, { Notification: Recorder });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      tones += 1;
      start.call(this, when);
    };
  });
}

const shown = (page: Page) => page.evaluate(() => (window as unknown as { shown: Shown[] }).shown);
const tones = (page: Page) => page.evaluate(() => (window as unknown as { tones: () => number }).tones());

/** A headless browser hides no tab by itself. */
async function turnAway(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    Object.defineProperty(document, 'hidden', { value: value === 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);
}

const switches = (page: Page) =>
  page.getByRole('region', { name: 'When a job finishes in a background tab' }).getByRole('checkbox');

test('a hidden tab tells of what finishes: in its title, by a notification and a sound, and it is over when one looks', async ({
  page,
  context,
  studio,
}) => {
  test.setTimeout(120_000);
  await listen(context);
  await page.goto('/settings');
  await expect(page.getByRole('button', { name: 'Try it' })).toBeDisabled();
  for (const one of await switches(page).all()) {
    await one.click();
    await expect(one).toBeChecked();
  }
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page).toHaveTitle(/^\(1\) /);
  await expect.poll(() => shown(page)).toHaveLength(1);
  await expect.poll(() => tones(page)).toBe(2);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  // What another story left running would be told as well.
  await page.goto('/?status=running');
  await expect(page.getByRole('feed', { name: 'Jobs' }).getByRole('article')).toHaveCount(0, { timeout: 60_000 });
  await page.goto('/');
  await studio.control('settings', { speed: 4 });
  await imagine(page, 'a snow leopard behind a tab');
  await expect(page.getByRole('article', { name: 'a snow leopard behind a tab' })).toBeVisible();
  await turnAway(page, 'hidden');
  await studio.control('settings', { speed: 200 });
  await expect(page).toHaveTitle('(1) Gallery · Reprise', { timeout: 60_000 });
  await expect.poll(() => shown(page)).toHaveLength(1);
  expect((await shown(page))[0]).toMatchObject({ title: 'a snow leopard behind a tab', body: 'Done' });
  await expect.poll(() => tones(page)).toBe(2);

  await turnAway(page, 'visible');
  await expect(page).toHaveTitle('Gallery · Reprise');
  // In sight nothing is told.
  await imagine(page, 'a snow leopard in sight');
  await finished(page, 'a snow leopard in sight');
  await expect(page).toHaveTitle('Gallery · Reprise');
  expect(await shown(page)).toHaveLength(1);
});

test('a browser that blocks notifications says so, and the switch stays off', async ({ page, context }) => {
  await listen(context);
  await page.goto('/settings');
  await page.evaluate(() => sessionStorage.setItem('refuses', '1'));
  const notification = switches(page).nth(1);
  await notification.click();
  await expect(page.getByRole('alert').filter({ hasText: 'blocks notifications' })).toBeVisible();
  await expect(notification).not.toBeChecked();
});

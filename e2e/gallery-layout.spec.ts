import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { overflowing } from './overflow';
import { startSeeded } from './seeded';
import type { Studio } from './studio';

const MOST_NODES = 1_500;

let seeded: Studio;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  seeded = await startSeeded(12_000);
});
test.afterAll(() => seeded.stop());

const feed = (page: Page) => page.getByRole('feed', { name: 'Jobs' });
const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length);

/** Every tile that is drawn, as it lies on the screen. */
const boxes = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="feed"] .tile-card')].map((card) => {
      const { left, right, top, bottom, width, height } = card.getBoundingClientRect();
      const picture = card.querySelector('img');
      const shape = picture && picture.naturalHeight > 0 ? picture.naturalWidth / picture.naturalHeight : null;
      return { left, right, top, bottom, width, height, shape };
    }),
  );

async function openLibrary(page: Page): Promise<void> {
  await page.goto(seeded.url);
  await expect(page.getByRole('slider', { name: 'Month' })).toBeVisible();
}

async function choose(page: Page, layout: 'Uniform' | 'Justified'): Promise<void> {
  await page.getByRole('button', { name: 'View', exact: true }).click();
  const menu = page.getByRole('dialog', { name: 'View' });
  await menu.getByRole('radio', { name: layout }).check();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(page.getByRole('button', { name: 'View', exact: true })).toBeFocused();
  await expect(feed(page)).toHaveAttribute('data-layout', layout.toLowerCase());
}

/** The job whose tile is the first that is well in sight. */
const firstInSight = (page: Page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('[role="feed"] article')];
    return all.find((one) => one.getBoundingClientRect().bottom > 80)?.dataset['job'];
  });

test('rows are filled by pictures in their own shapes, and a reload shifts nothing', async ({ page }) => {
  await openLibrary(page);
  await choose(page, 'Justified');
  await expect.poll(async () => (await boxes(page)).filter(({ shape }) => shape !== null).length).toBeGreaterThan(5);

  const tiles = await boxes(page);
  for (const { width, height, shape } of tiles) {
    if (shape !== null) expect(width / height).toBeCloseTo(shape, 1);
  }
  const tops = [...new Set(tiles.map(({ top }) => Math.round(top)))];
  const rows = tops.map((at) => tiles.filter(({ top }) => Math.round(top) === at));
  const feedBox = (await feed(page).boundingBox())!;
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) {
    expect(new Set(row.map(({ height }) => Math.round(height))).size).toBe(1);
    expect(row.at(-1)!.right).toBeLessThan(feedBox.x + feedBox.width + 1);
  }
  expect(Math.max(...rows.map((row) => row.at(-1)!.right))).toBeGreaterThan(feedBox.x + feedBox.width - 4);

  // The server lays them out for the width of this visit: nothing moves when the page wakes up.
  await expect
    .poll(async () => (await page.context().cookies()).find(({ name }) => name === 'reprise-tiles')?.value)
    .toMatch(/^justified\.\d\.\d+$/);
  await page.reload();
  await expect(page.getByRole('slider', { name: 'Month' })).toBeVisible();
  await expect.poll(async () => (await boxes(page)).filter(({ shape }) => shape !== null).length).toBeGreaterThan(5);
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
  expect(shift).toBeLessThan(0.01);
});

test('tiles grow and shrink by keys, wheel and slider, and what one looks at stays in sight', async ({ page }) => {
  await openLibrary(page);
  await choose(page, 'Justified');
  await page.evaluate(() => window.scrollTo(0, 3_000));
  await expect(page).toHaveURL(/at=\d+/);
  const held = await firstInSight(page);
  const height = async () => (await boxes(page))[0]!.height;
  const usual = await height();

  await page.keyboard.press('-');
  await expect.poll(height).toBeLessThan(usual * 0.95);
  await expect(page.locator(`[data-job="${held}"]`)).toBeInViewport();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(height).toBeGreaterThan(usual * 1.05);
  await expect(page.locator(`[data-job="${held}"]`)).toBeInViewport();

  await page.mouse.move(600, 400);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 120);
  await page.keyboard.up('Control');
  await expect.poll(async () => Math.abs((await height()) / usual - 1)).toBeLessThan(0.3);
  await expect(page.locator(`[data-job="${held}"]`)).toBeInViewport();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('uniform');
  await page.keyboard.press('Enter');
  await expect(feed(page)).toHaveAttribute('data-layout', 'uniform');
  await expect(page.locator(`[data-job="${held}"]`)).toBeInViewport();

  await page.getByRole('button', { name: 'View', exact: true }).focus();
  await page.keyboard.press('Enter');
  const slider = page.getByRole('slider', { name: 'Tile size' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(feed(page)).toHaveAttribute('data-bare', '');
  expect(
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes: at }) => `${id}: ${at[0]?.html}`),
  ).toEqual([]);
  await page.keyboard.press('Escape');

  // There is room for one button over a small picture: the others are in its menu.
  const tile = feed(page).locator(`[data-job="${held}"]`);
  await expect(tile).toBeInViewport();
  await tile.hover();
  const offers = page.getByRole('dialog', { name: 'What it offers' });
  await tile.getByRole('button', { name: 'What it offers' }).click();
  await expect(tile.getByRole('button', { name: 'Full screen' })).toHaveCount(0);
  await offers.getByRole('button', { name: 'Full screen' }).click();
  await expect(offers).toBeHidden();
  await expect(page.getByRole('dialog').getByRole('link', { name: /^Download/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.reload();
  await expect(feed(page)).toHaveAttribute('data-bare', '');
});

for (const screen of [
  { width: 1_280, height: 720 },
  { width: 3_840, height: 2_160 },
  { width: 360, height: 780 },
]) {
  test(`the smallest tiles fill a screen of ${screen.width} pixels with few nodes, wherever one scrolls or leaps`, async ({
    page,
  }) => {
    await page.setViewportSize(screen);
    // On the largest screens uniform tiles stay large enough for words and buttons, which are nodes of their own.
    const isBare = async () => (await feed(page).getAttribute('data-bare')) !== null;
    await openLibrary(page);
    for (const layout of ['Justified', 'Uniform'] as const) {
      await choose(page, layout);
      for (let step = 0; step < 6; step += 1) await page.keyboard.press('-');
      expect(await overflowing(page)).toEqual([]);
      for (let turn = 1; turn <= 4; turn += 1) {
        await page.evaluate(() => window.scrollBy(0, 1_500));
        await expect
          .poll(() =>
            page.evaluate(() => {
              const last = [...document.querySelectorAll('[role="feed"] article')].at(-1);
              return last ? last.getBoundingClientRect().bottom - window.innerHeight : -1;
            }),
          )
          .toBeGreaterThan(0);
        if (await isBare()) expect(await nodes(page)).toBeLessThan(MOST_NODES);
      }
      const months = page.getByRole('slider', { name: 'Month' });
      await months.focus();
      await page.keyboard.press('PageDown');
      await expect.poll(async () => Number(await months.getAttribute('aria-valuenow'))).toBeGreaterThan(10);
      await expect(feed(page).getByRole('article').first()).toBeVisible();
      if (await isBare()) expect(await nodes(page)).toBeLessThan(MOST_NODES);
      await page.keyboard.press('Home');
      await expect(page).not.toHaveURL(/at=/);
    }
  });
}

test('a picture without words has its name, its buttons and its keys all the same', async ({ page }) => {
  await openLibrary(page);
  await choose(page, 'Justified');
  const tile = feed(page).getByRole('article').first();
  // The rows are laid out once more when their width is known, and then the tiles are others.
  await expect(async () => {
    await tile.focus();
    await page.keyboard.press('Tab');
    await expect(tile.locator(':focus')).toBeVisible({ timeout: 500 });
  }).toPass();
  const more = tile.getByRole('button', { name: 'What it offers' });
  await more.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog', { name: 'What it offers' });
  await expect(menu.getByRole('button', { name: 'Keep as favourite' })).toBeVisible();
  expect(
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes: at }) => `${id}: ${at[0]?.html}`),
  ).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
});

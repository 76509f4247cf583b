import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { finished, idOf, imagine, press } from './gallery';
import { overflowing } from './overflow';

test.use({ pictureScale: 1 });

const PROMPT = 'two kilns side by side';

/** How large each picture is drawn, in CSS pixels. */
const widths = (page: Page) =>
  page.getByRole('img', { name: /^U[12]: / }).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));

const faults = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);

test('pictures are compared side by side, by slider, blinking and by difference, zoomed together', async ({ page }) => {
  test.setTimeout(150_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await imagine(page, PROMPT);
  const grid = await finished(page, PROMPT);
  await press(grid, 'U1');
  const first = await idOf(await finished(page, `U1 · ${PROMPT}`, 'Vary (Region)'));
  await press(grid, 'U2');
  const second = await idOf(await finished(page, `U2 · ${PROMPT}`, 'Vary (Region)'));
  const whole = await idOf(grid);

  await page.goto(`/jobs/${first}`);
  await page.getByRole('button', { name: /^Compare/ }).click();
  await page.getByRole('link', { name: 'More ways' }).click();
  await expect(page).toHaveURL(`/compare?of=${whole}:1,${first}`);
  await expect(page.getByRole('img', { name: /^Imagine, picture 1: / })).toBeVisible();

  await page.goto(`/compare?of=${first},${second}`);
  await expect(page.getByRole('img', { name: /^U[12]: / })).toHaveCount(2);
  const before = await widths(page);
  await page.getByRole('figure').first().hover();
  await page.mouse.wheel(0, -200);
  await expect.poll(async () => (await widths(page))[0]).toBeGreaterThan(before[0]! * 1.2);
  const [one, other] = await widths(page);
  expect(one).toBe(other);
  await page.keyboard.press('1');
  await expect.poll(() => widths(page)).toEqual([1024, 1024]);
  await page.keyboard.press('0');
  await expect.poll(() => widths(page)).toEqual(before);
  expect(await faults(page)).toEqual([]);

  await page.getByRole('radio', { name: 'Slider' }).check();
  const slider = page.getByRole('slider', { name: 'Where one picture ends' });
  await slider.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '51 % of U1');
  expect(await faults(page)).toEqual([]);

  await page.getByRole('radio', { name: 'Blink' }).check();
  // Who wants less motion starts it by hand.
  await expect(page.getByRole('button', { name: 'Blink' })).toBeVisible();
  await page.getByRole('button', { name: 'Show U2' }).click();
  await expect(page.getByRole('link', { name: 'U2' })).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await page.getByRole('radio', { name: 'Difference' }).check();
  await expect(page.getByText(/^\d+\.\d % of the pixels differ, by up to \d+ of 255\.$/)).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await overflowing(page)).toEqual([]);

  // The way is part of the address; and a cell of a grid is the picture that was made of it, at half the size.
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Difference' })).toBeChecked();
  await page.goto(`/compare?of=${second},${second}&as=difference`);
  await expect(page.getByText('Not a single pixel differs.')).toBeVisible();
});

test('an address that names nothing to compare says so', async ({ page }) => {
  await page.goto('/compare?of=<nobody>');
  await expect(page.getByText('“<nobody>” names no picture; it was left out.')).toBeVisible();
  await expect(page.getByText(/^Nothing was chosen to be compared\./)).toBeVisible();
});

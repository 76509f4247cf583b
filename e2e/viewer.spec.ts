import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { finished, idOf, imagine, tile } from './gallery';

test.use({ pictureScale: 1 });

/** Which entry of the tab's history is shown, and its address. */
const entry = (page: Page) =>
  page.evaluate(() => {
    const { navigation } = window as unknown as { navigation: { currentEntry: { index: number; url: string } } };
    return `${navigation.currentEntry.index} ${navigation.currentEntry.url}`;
  });

test('a tile is viewed in full screen: on through the search, near to its pixels, with what is known of it, and back', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  for (const prompt of ['a viewed ferry, first', 'something else entirely', 'a viewed ferry, second']) {
    await imagine(page, prompt);
    await finished(page, prompt);
  }
  await page.goto('/?q=viewed ferry');
  await finished(page, 'a viewed ferry, second');
  const before = await entry(page);
  await tile(page, 'a viewed ferry, second').focus();
  await page.keyboard.press('v');

  const viewer = page.getByRole('dialog', { name: 'Imagine' });
  const picture = (words: string) => viewer.getByRole('img', { name: words, exact: true });
  await expect(picture('a viewed ferry, second')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Previous' })).toHaveCount(0);
  await expect(viewer.getByRole('button', { name: 'Next' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(picture('a viewed ferry, first')).toBeVisible();
  // What the search does not show is passed over, and it ends where the search ends.
  await expect(viewer.getByRole('button', { name: 'Next' })).toHaveCount(0);

  const width = () => picture('a viewed ferry, first').evaluate((image) => image.getBoundingClientRect().width);
  // It stands where it is to stand once the window was measured.
  await expect.poll(width).toBeGreaterThan(100);
  const fitted = await width();
  await page.keyboard.press('1');
  await expect.poll(width).toBe(2048);
  // Zoomed, the arrows move the picture.
  await page.keyboard.press('ArrowLeft');
  await expect(picture('a viewed ferry, first')).toBeVisible();
  await page.keyboard.press('0');
  await expect.poll(width).toBe(fitted);

  await page.keyboard.press('i');
  const about = viewer.getByRole('complementary', { name: 'About this picture' });
  await expect(about.getByText('2048 × 2048')).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations.map(({ id }) => id)).toEqual(
    [],
  );
  const download = page.waitForEvent('download');
  await viewer.getByRole('link', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toMatch(/^a-viewed-ferry-first\./);

  await page.keyboard.press('ArrowLeft');
  await expect(picture('a viewed ferry, second')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(tile(page, 'a viewed ferry, second')).toBeFocused();
  await expect.poll(() => entry(page)).toBe(before);

  // As on a phone: the way back closes the picture, and the gallery stays.
  await page.keyboard.press('v');
  await expect(picture('a viewed ferry, second')).toBeVisible();
  await page.goBack();
  await expect(viewer).toBeHidden();
  expect(await entry(page)).toBe(before);
  await expect(tile(page, 'a viewed ferry, second')).toBeFocused();

  // Whoever went on is led to what was seen last.
  await page.keyboard.press('v');
  await page.keyboard.press('ArrowRight');
  await expect(picture('a viewed ferry, first')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tile(page, 'a viewed ferry, first')).toBeFocused();
  await expect.poll(() => entry(page)).toBe(before);
  await tile(page, 'a viewed ferry, second').focus();

  // A reload keeps what is looked at, the way back and the way there again do as ever.
  await page.keyboard.press('v');
  await page.keyboard.press('ArrowRight');
  await expect(picture('a viewed ferry, first')).toBeVisible();
  await page.reload();
  await expect(picture('a viewed ferry, first')).toBeVisible();
  await page.goBack();
  await expect(viewer).toBeHidden();
  expect(await entry(page)).toBe(before);
  await page.goForward();
  await expect(picture('a viewed ferry, first')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect.poll(() => entry(page)).toBe(before);

  await page.goto(`/jobs/${await idOf(tile(page, 'a viewed ferry, first'))}`);
  await page.getByRole('button', { name: 'Full screen', exact: true }).click();
  await expect(picture('a viewed ferry, first')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('full screen');
  await page.keyboard.press('Enter');
  await expect(picture('a viewed ferry, first')).toBeVisible();
  await page.keyboard.press('i');
  await expect(viewer.getByRole('complementary', { name: 'About this picture' })).toBeVisible();
});

test('the star of a picture that has left the search goes out, and on again', async ({ page }) => {
  const prompt = 'a viewed lighthouse, kept';
  await page.goto('/');
  await imagine(page, prompt);
  await finished(page, prompt);
  const stored = () => page.waitForResponse((response) => response.request().method() === 'POST');
  const kept = stored();
  await tile(page, prompt).focus();
  await page.keyboard.press('f');
  await kept;
  // The favourites alone are loaded: no other list knows the picture.
  await page.goto('/?filter=favourites');
  await finished(page, prompt);
  await tile(page, prompt).focus();
  await page.keyboard.press('v');
  const viewer = page.getByRole('dialog', { name: 'Imagine' });
  const star = viewer.getByRole('button', { name: 'Keep as favourite' });
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  for (const isKept of ['false', 'true', 'false', 'true']) {
    const told = stored();
    await star.click();
    await told;
    await expect(star).toHaveAttribute('aria-pressed', isKept);
  }
  await expect(viewer.getByRole('img', { name: prompt, exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tile(page, prompt)).toBeVisible();
});

test.describe('with fingers', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a swipe leads on, two fingers zoom', async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto('/');
    for (const prompt of ['a swiped canoe, first', 'a swiped canoe, second']) {
      await imagine(page, prompt);
      await finished(page, prompt);
    }
    await page.goto('/?q=swiped canoe');
    await finished(page, 'a swiped canoe, second');
    await tile(page, 'a swiped canoe, second').getByRole('button', { name: 'Full screen' }).tap();
    const picture = (words: string) => page.getByRole('dialog').getByRole('img', { name: words, exact: true });
    await expect(picture('a swiped canoe, second')).toBeVisible();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Next' })).toBeVisible();

    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
    // A swipe is swift: none of its touches waits for the answer to the one before.
    const swipe = () =>
      Promise.all([
        touch('touchStart', [300, 400]),
        ...[260, 200, 120].map((x) => touch('touchMove', [x, 404])),
        touch('touchEnd'),
      ]);
    await swipe();
    await expect(picture('a swiped canoe, first')).toBeVisible();

    // What is told of a picture lies below it, not on it. Chromium takes a tap within 100 ms of a swipe for the end of it.
    const about = page.getByRole('button', { name: 'About this picture' });
    await about.click();
    const details = page.getByRole('complementary', { name: 'About this picture' });
    await expect
      .poll(async () => {
        const [above, below] = [await picture('a swiped canoe, first').boundingBox(), await details.boundingBox()];
        return above!.y + above!.height - below!.y;
      })
      .toBeLessThanOrEqual(0);
    await about.click();
    await expect(details).toBeHidden();

    const width = () => picture('a swiped canoe, first').evaluate((image) => image.getBoundingClientRect().width);
    const fitted = await width();
    await touch('touchStart', [180, 400], [210, 400]);
    for (const by of [20, 60, 100]) await touch('touchMove', [180 - by, 400], [210 + by, 400]);
    await touch('touchEnd');
    await expect.poll(width).toBeGreaterThan(fitted * 3);
    // What is zoomed is moved, not left.
    await swipe();
    await expect(picture('a swiped canoe, first')).toBeVisible();
  });
});

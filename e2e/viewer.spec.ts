import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { finished, idOf, imagine, tile } from './gallery';

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
  await tile(page, 'a viewed ferry, second').focus();
  await page.keyboard.press('v');

  const viewer = page.getByRole('dialog', { name: 'Imagine' });
  const picture = (words: string) => viewer.getByRole('img', { name: words, exact: true });
  await expect(picture('a viewed ferry, second')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Previous' })).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(picture('a viewed ferry, first')).toBeVisible();
  // What the search does not show is passed over, and it ends where the search ends.
  await expect(viewer.getByRole('button', { name: 'Next' })).toHaveCount(0);

  const width = () => picture('a viewed ferry, first').evaluate((image) => image.getBoundingClientRect().width);
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

  await page.goto(`/jobs/${await idOf(tile(page, 'a viewed ferry, first'))}`);
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await expect(picture('a viewed ferry, first')).toBeVisible();
});

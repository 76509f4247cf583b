import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { finished, idOf, imagine, press, tile } from './gallery';
import { drag, openEditor, sendAndRead } from './mask-editor';
import { overflowing } from './overflow';

const PROMPT = 'a tidemill in a family of pictures';

test('a family is walked by keys and by pointer, told in words, grows while it is looked at, and leads to a comparison', async ({
  page,
  context,
}) => {
  test.setTimeout(150_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await imagine(page, PROMPT);
  const grid = await finished(page, PROMPT);
  await press(grid, 'U1');
  await finished(page, `U1 · ${PROMPT}`, 'Vary (Region)');
  await press(grid, 'U2');
  const upscaled = await finished(page, `U2 · ${PROMPT}`, 'Vary (Region)');
  await page.goto(`/jobs/${await idOf(upscaled)}`);
  await page.getByRole('link', { name: 'Whole family' }).click();
  await expect(page).toHaveURL(/\/family$/);

  const stage = page.getByRole('application', { name: 'Family tree' });
  const focus = page.getByRole('region', { name: 'In focus' });
  await expect(page.getByText('3 jobs in 2 generations')).toBeVisible();
  await expect(focus.getByRole('heading', { name: /^U2/ })).toBeVisible();
  await expect(focus.getByText('The same words as its parent.')).toBeVisible();
  await stage.focus();
  await page.keyboard.press('c');
  await page.keyboard.press('ArrowUp');
  await expect(
    page.getByText(`U1, generation 2 of 2, 1 of 2 beside each other, nothing came of it, ${PROMPT}`),
  ).toBeAttached();
  await page.keyboard.press('c');
  await page.keyboard.press('ArrowLeft');
  await expect(focus.getByRole('heading', { name: 'Imagine' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(focus.getByRole('heading', { name: /^U1/ })).toBeVisible();

  // A small family stands in the middle: the grid is a column and a half to the left of it.
  const box = (await stage.boundingBox())!;
  await stage.click({ position: { x: box.width / 2 - 136, y: box.height / 2 } });
  await expect(focus.getByRole('heading', { name: 'Imagine' })).toBeVisible();
  await page.mouse.wheel(0, -300);
  await expect(page.getByText('100%', { exact: true })).toBeHidden();
  await page.keyboard.press('0');
  await expect(page.getByText('100%', { exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  const other = await context.newPage();
  await other.goto('/');
  await press(tile(other, PROMPT), 'U3');
  await other.close();
  await expect(page.getByText('4 jobs in 2 generations')).toBeVisible({ timeout: 20_000 });

  await page.getByRole('radio', { name: 'List' }).check();
  const items = page.getByRole('tree', { name: 'Family' }).getByRole('treeitem');
  await expect(items).toHaveCount(4);
  await items.first().click();
  await page.keyboard.press('ArrowLeft');
  await expect(items).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(items.nth(1)).toBeFocused();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await overflowing(page)).toEqual([]);

  await page.getByRole('link', { name: 'Compare 2' }).click();
  await expect(page).toHaveURL(/\/compare\?of=[\w-]+,[\w-]+$/);
  await expect(page.getByRole('img', { name: /^U[12]: / })).toHaveCount(2);
});

test('the step to a repainted region shows the mask and the words that were changed', async ({ page, studio }) => {
  test.setTimeout(150_000);
  const words = 'a ropewalk behind the harbour';
  await openEditor(page, words);
  await page.keyboard.press('r');
  await drag(page, [0.4, 0.3], [0.6, 0.6]);
  await sendAndRead(page, studio, `${words} with a blue door`);
  await finished(page, `Vary (Region) · ${words} with a blue door`);
  await page.goto(`/jobs/${await idOf(tile(page, `Vary (Region) · ${words} with a blue door`))}/family`);
  const focus = page.getByRole('region', { name: 'In focus' });
  await expect(focus.getByRole('heading', { name: 'Vary (Region)' })).toBeVisible();
  await expect(focus.locator('ins')).toHaveText('with a blue door');
  const mask = focus.getByRole('img', { name: 'The painted region' });
  // As large as the picture, which is painted at a quarter of its size.
  await expect.poll(() => mask.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256);
});

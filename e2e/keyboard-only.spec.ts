import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { offer, tile } from './gallery';
import { maskCanvas } from './mask-editor';

const PROMPT = 'a keyboard on a pier in the mist';
/** More stops than any screen has between two things. */
const MOST_STOPS = 90;

/** Goes on with Tab until the focus is where it is wanted, and sees there that it shows. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(wanted).toBeAttached();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused();
  expect(await wanted.evaluate((element) => element.matches(':focus-visible'))).toBe(true);
}

test('from a prompt to a repainted region, its page and a favourite, without a pointer', async ({ page, studio }) => {
  test.setTimeout(180_000);
  const before = (await studio.tasks()).length;
  await page.goto('/');
  await tabTo(page, page.getByRole('textbox', { name: 'Prompt' }));
  await page.keyboard.type(PROMPT);
  await page.keyboard.press('Control+Enter');

  const grid = tile(page, PROMPT);
  await expect(offer(grid, 'U1')).toBeAttached({ timeout: 45_000 });
  await tabTo(page, grid);
  await page.keyboard.press('2');
  const picture = tile(page, `U2 · ${PROMPT}`);
  const region = offer(picture, 'Vary (Region)');
  await expect(region).toBeAttached({ timeout: 45_000 });
  // The new tile stands before its parent.
  await page.keyboard.press('ArrowLeft');
  await expect(picture).toBeFocused();

  await tabTo(page, region);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Brush', exact: true })).toBeEnabled();
  await expect(maskCanvas(page)).toBeVisible();
  await tabTo(page, page.getByRole('textbox', { name: 'What should appear there' }));
  await page.keyboard.type('a lantern');
  await tabTo(page, page.locator('summary').filter({ hasText: 'Area by numbers' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('spinbutton', { name: 'X', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('One region, centre, 25 % of the picture.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(maskCanvas(page)).toBeHidden();

  // The focus is back on what opened the editor; the result is the newest tile, one to the left.
  const result = page.getByRole('feed', { name: 'Jobs' }).getByRole('article').first();
  await expect(offer(result, 'U1')).toBeAttached({ timeout: 45_000 });
  await expect(region).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(result).toBeFocused();
  await page.keyboard.press('f');
  await expect(result.getByRole('button', { name: 'Keep as favourite' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/jobs\//);
  await expect(page.getByRole('button', { name: 'U1', exact: true }).first()).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/$/);
  await expect(result.getByRole('button', { name: 'Keep as favourite' })).toHaveAttribute('aria-pressed', 'true');

  const tasks = (await studio.tasks()).slice(before);
  expect(tasks).toHaveLength(3);
  expect(tasks.at(-1)!.work).toMatchObject({ kind: 'inpaint' });
});

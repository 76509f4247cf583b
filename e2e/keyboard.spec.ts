import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { finished, tile } from './gallery';
import { maskCanvas } from './mask-editor';

/** More stops than any screen has. */
const MOST_STOPS = 120;

/** Goes from control to control, as a person without a pointer does. */
async function tabTo(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  const isThere = () => wanted.evaluate((element) => element === document.activeElement);
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${String(wanted)} is not reached by ${key}.`);
}

test('without a pointer: from a prompt over a region to its result, its label, the bin and back', async ({ page }) => {
  test.slow();
  const prompt = 'a bridge for keys alone';
  await page.goto('/');
  await tabTo(page, page.getByRole('textbox', { name: 'Prompt' }));
  await page.keyboard.type(prompt);
  await page.keyboard.press('Control+Enter');
  await finished(page, prompt);
  await tabTo(page, tile(page, prompt));
  await page.keyboard.press('1');
  const single = await finished(page, `U1 · ${prompt}`, 'Vary (Region)');
  // The newest stands before it.
  await page.keyboard.press('ArrowLeft');
  await expect(single).toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type('vary region');
  await page.keyboard.press('Enter');
  await expect(maskCanvas(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Brush', exact: true })).toBeEnabled();
  await tabTo(page, page.locator('summary', { hasText: 'Area by numbers' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Add', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  await tabTo(page, page.getByRole('textbox', { name: 'What should appear there' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('a red lantern for keys');
  await page.keyboard.press('Control+Enter');
  await expect(maskCanvas(page)).toBeHidden();

  const result = tile(page, 'Vary (Region) · a red lantern for keys');
  await finished(page, 'Vary (Region) · a red lantern for keys');
  await tabTo(page, result, 'Shift+Tab');
  await page.keyboard.press('t');
  await expect(page.getByRole('textbox', { name: 'Label', exact: true })).toBeFocused();
  await page.keyboard.type('by hand');
  await page.keyboard.press('Enter');
  await expect(result).toContainText('by hand');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Labels' })).toBeHidden();

  await page.keyboard.press('Delete');
  await expect(result).toBeHidden();
  await expect(page.getByText(/^1 job is deleted/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(result).toContainText('by hand');
});

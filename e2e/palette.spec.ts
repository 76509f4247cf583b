import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { finished, imagine } from './gallery';

test('commands by their names: an offer of the tile in focus, a mode, a page, a search', async ({ page }) => {
  await page.goto('/');
  await imagine(page, 'a barn owl');
  const grid = await finished(page, 'a barn owl');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const command = palette.getByRole('combobox', { name: 'Command' });

  await grid.focus();
  await page.keyboard.press('Control+k');
  await command.fill('u2');
  await expect(palette.getByRole('option')).toHaveText([/^U2/, /Search the gallery/]);
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await finished(page, 'U2 · a barn owl', 'Vary (Region)');

  await page.keyboard.press('Control+k');
  await command.fill('music');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: 'Make a song' }).getByRole('textbox', { name: 'Prompt' })).toBeFocused();

  // From within a text field, too; and without a job only what concerns the studio is there.
  await page.keyboard.press('Control+k');
  await command.fill('usage');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/usage$/);
  await page.keyboard.press('Control+k');
  await command.fill('barn');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/\?q=barn$/);
  await expect(page.getByRole('article', { name: 'a barn owl', exact: true })).toBeVisible();
});

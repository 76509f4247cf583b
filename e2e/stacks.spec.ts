import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { finished, imagine, offer, tile } from './gallery';

const PROMPT = 'a pile of blue bowls';
const OTHER = 'a kite beside the bowls';

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selected jobs' });
const stack = (page: Page, name: string) => page.getByRole('article', { name, exact: true });
const search = async (page: Page) => (await page.evaluate(() => window.location.search)).replace(/&?at=\d+/, '');

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('a family is one tile: it grows where it stands, opens and folds under the focus, and is marked as a whole', async ({
  page,
  studio,
}) => {
  await page.goto('/');
  await imagine(page, PROMPT);
  await finished(page, PROMPT);
  await imagine(page, OTHER);
  await finished(page, OTHER);

  await page.keyboard.press('Escape');
  await tile(page, PROMPT).focus();
  await page.keyboard.press('Shift+S');
  await expect(page.getByRole('button', { name: 'Stacks', pressed: true })).toBeVisible();
  expect(await search(page)).toBe('?stacks=1');
  const told = page.getByRole('region', { name: 'What is looked for' });
  await expect(told.getByRole('status')).toHaveText(/^\d+ jobs in \d+ stacks$/);

  // A variation joins the stack at once, and does not move it before the newer tile.
  await tile(page, PROMPT).focus();
  await page.keyboard.press('Shift+1');
  await expect(stack(page, `Stack of 2: ${PROMPT}`)).toBeFocused();
  await page.keyboard.press('Shift+2');
  const folded = stack(page, `Stack of 3: V2 · ${PROMPT}`);
  await expect(offer(folded, 'U1')).toBeAttached({ timeout: 45_000 });
  await expect(folded.getByRole('button', { name: 'Open stack of 3', exact: true })).toBeVisible({ timeout: 45_000 });
  await expect(folded).toBeFocused();
  await expect(page.getByRole('feed').getByRole('article').first()).toHaveAccessibleName(OTHER);
  await expectAccessible(page);

  await page.keyboard.press('s');
  await expect(stack(page, `V2 · ${PROMPT}`)).toBeFocused();
  await expect(page.getByRole('button', { name: 'Fold stack of 3' })).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(stack(page, PROMPT)).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('s');
  await expect(folded).toBeFocused();

  // Selected, it is all its members.
  await page.keyboard.press('x');
  await expect(bar(page).getByRole('status')).toHaveText('3 selected');
  await expect(folded.getByRole('checkbox', { name: 'Select all 3' })).toBeChecked();
  await bar(page).getByRole('button', { name: 'Favourite', exact: true }).click();
  await expect
    .poll(async () => {
      const { jobs } = await studio.json<{ jobs: unknown[] }>(
        `/api/jobs?filter=favourites&q=${encodeURIComponent(PROMPT)}`,
      );
      return jobs.length;
    })
    .toBe(3);
  await page.keyboard.press('Delete');
  await expect(folded).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(folded).toBeVisible();

  // Deleted before its members are told, it is deleted with all of them.
  let tell = () => {};
  const released = new Promise<void>((resolve) => (tell = resolve));
  await page.route(/api\/jobs\?.*family=/, (route) => released.then(() => route.continue()));
  await folded.focus();
  const asked = page.waitForRequest(/api\/jobs\?.*family=/);
  await page.keyboard.press('x');
  await asked;
  const deleted = page.waitForRequest(/api\/bin$/);
  await page.keyboard.press('Delete');
  tell();
  expect((await deleted).postDataJSON()).toEqual({
    jobIds: [expect.any(String), expect.any(String), expect.any(String)],
  });
});

test('a stack shows where any member matches, is remembered, and a command shows every job again', async ({ page }) => {
  const prompt = 'a pile of red plates';
  await page.goto('/');
  await imagine(page, prompt);
  await (await finished(page, prompt)).focus();
  await page.keyboard.press('Shift+3');
  await finished(page, `V3 · ${prompt}`);

  await page.goto(`/?stacks=1&kind=vary&q=${encodeURIComponent(prompt)}`);
  await expect(stack(page, `V3 · ${prompt}`)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '1 job in 1 stack' })).toBeVisible();
  // An address is only looked at; the switch is remembered.
  await page.getByRole('button', { name: 'Stacks', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: /^1 job$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Stacks', exact: true }).click();
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Stacks', pressed: true })).toBeVisible();
  await expect(stack(page, `Stack of 2: V3 · ${prompt}`)).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('every job as a tile');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Stacks', pressed: false })).toBeVisible();
  await expect(tile(page, prompt)).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' }).getByText('Open its stack, or fold it')).toBeVisible();
});

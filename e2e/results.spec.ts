import { composer, openMode, prompt } from './composer';
import { expect, test } from './fixtures';
import { finished, imagine, offer, press, tile } from './gallery';

test.use({ contextOptions: { reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] } });

test('a picture is described: each prompt to imagine, to change or to copy, and the provider’s own buttons', async ({
  page,
  studio,
}) => {
  const words = 'a windmill at dusk';
  await page.goto('/');
  await imagine(page, words);
  await press(await finished(page, words), 'U1');
  const picture = await finished(page, `U1 · ${words}`, 'Vary (Region)');
  await offer(picture, 'More').click();
  await page.getByRole('button', { name: 'Describe…' }).click();
  await composer(page).getByRole('button', { name: 'Describe', exact: true }).click();
  const described = await finished(page, 'A description', 'Imagine prompt 1');
  const prompts = described.getByRole('list', { name: 'Prompts' }).getByRole('listitem');
  await expect(prompts).toHaveCount(4);
  // The first line of the emulator is the prompt that it painted the picture from.
  await expect(prompts.first()).toContainText(words);

  await described.getByRole('button', { name: 'Copy 2' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.length).toBeGreaterThan(20);
  await described.getByRole('button', { name: 'Edit 2' }).click();
  await expect(prompt(page)).toHaveValue(copied);
  await described.getByRole('button', { name: 'Imagine 2' }).click();
  await finished(page, copied);

  const before = (await studio.tasks()).length;
  await press(described, 'Imagine prompt 1');
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue(
    new RegExp(words),
  );
  await page.keyboard.press('Escape');
  await press(described, 'Describe again');
  await expect(page.getByRole('article', { name: /^Describe again/ })).toBeVisible();
  expect((await studio.tasks()).length).toBeGreaterThan(before);
});

test('a prompt is shortened: what counts is marked, what does not is struck out', async ({ page }) => {
  const long = 'a very large lighthouse that stands on a cliff above the stormy sea <b>bold</b>';
  await page.goto('/');
  await openMode(page, 'Shorten');
  await prompt(page).fill(long);
  await prompt(page).press('Control+Enter');
  const shortened = await finished(page, long, 'Show details');
  await expect(shortened.locator('strong', { hasText: 'lighthouse' })).toBeVisible();
  await expect(shortened.locator('del').first()).toBeVisible();
  await expect(shortened.locator('b')).toHaveCount(0);
  await expect(shortened.getByRole('list', { name: 'Prompts' }).getByRole('listitem')).toHaveCount(5);
  await shortened.getByRole('button', { name: 'Edit 3' }).click();
  await openMode(page, 'Imagine');
  await expect(prompt(page)).toHaveValue(/lighthouse/);
});

test('the seed is fetched, shown, and put into a prompt', async ({ page }) => {
  const words = 'a stile between fields';
  await page.goto('/');
  await imagine(page, words);
  const grid = await finished(page, words);
  await grid.getByRole('link').first().click();
  await page.getByRole('button', { name: 'Seed', exact: true }).click();
  await expect(page.getByText(/^Seed \d+$/)).toBeVisible();
  await page.getByRole('button', { name: 'Use in prompt' }).click();
  await expect(prompt(page)).toHaveValue(/a stile between fields --seed \d+/);
  await expect(tile(page, words)).toBeVisible();
});

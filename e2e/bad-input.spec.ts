import { expect, test } from './fixtures';
import { finished, imagine, offer, refusal, tile } from './gallery';

test('an empty prompt is refused in a sentence, and nothing is sent', async ({ page, studio }) => {
  await page.goto('/');
  const before = (await studio.tasks()).length;
  await imagine(page, '   ');
  await expect(refusal(page)).toBeVisible();
  expect((await studio.tasks()).length).toBe(before);
});

test('10,000 characters are taken and drawn, one more is refused and kept in the field', async ({ page }) => {
  await page.goto('/');
  const most = 'wide field '.repeat(1_000).slice(0, 9_999) + '.';
  await imagine(page, `${most}!`);
  await expect(refusal(page).filter({ hasText: '10,000' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(`${most}!`);
  await imagine(page, most);
  await expect(page.getByRole('article', { name: /^wide field/ }).first()).toBeVisible();
  const { clientWidth, scrollWidth } = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    return { clientWidth, scrollWidth };
  });
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
});

test('a prompt of parameters only is refused in a sentence', async ({ page }) => {
  await page.goto('/');
  await imagine(page, '--ar 16:9 --v 7');
  await expect(refusal(page).filter({ hasText: /parameters/i })).toBeVisible();
});

for (const prompt of ['🦊🌲 狐と森 --ar 1:1', 'منارة على جرف عند الغروب', '<b>"quotes" & \'ticks\'</b> \\ %00']) {
  test(`a prompt such as ${prompt} is drawn and shown as it was written`, async ({ page }) => {
    await page.goto('/');
    await imagine(page, prompt);
    const grid = await finished(page, prompt);
    await expect(grid.getByRole('link').filter({ hasText: prompt })).toBeVisible();
  });
}

test('two clicks at once make one job', async ({ page, studio }) => {
  const prompt = 'two hands on one switch';
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('button', { name: 'Imagine', exact: true }).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await finished(page, prompt);
  expect((await studio.tasks()).filter((task) => task.prompt.includes(prompt))).toHaveLength(1);
  await expect(page.getByRole('article', { name: prompt, exact: true })).toHaveCount(1);
  await expect(tile(page, prompt)).toBeVisible();
});

test('a double click on an offer makes one job', async ({ page, studio }) => {
  const prompt = 'a bell that rings once';
  await page.goto('/');
  await imagine(page, prompt);
  const grid = await finished(page, prompt);
  await offer(grid, 'U2').dblclick();
  await finished(page, `U2 · ${prompt}`, 'Vary (Region)');
  const upscales = (await studio.tasks()).filter((task) => task.action === 'UPSCALE' && task.prompt.includes(prompt));
  expect(upscales).toHaveLength(1);
  await expect(page.getByRole('article', { name: `U2 · ${prompt}`, exact: true })).toHaveCount(1);
});

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

test('the second half of a double click is not for the tile that has come under the pointer', async ({
  page,
  studio,
}) => {
  await page.goto('/');
  for (const prompt of ['a row of bells, left', 'a row of bells, right']) {
    await imagine(page, prompt);
    await finished(page, prompt);
  }
  // The newer stands first; what is made of it pushes both on, so that it stands where the other stood.
  const other = tile(page, 'a row of bells, left');
  await other.hover();
  const { x, y, width, height } = (await offer(other, 'V1').boundingBox())!;
  const [left, top] = [x + width / 2, y + height / 2];
  await page.mouse.click(left, top);
  await expect(tile(page, 'V1 · a row of bells, left')).toBeVisible();
  const newer = offer(tile(page, 'a row of bells, right'), 'V1');
  await expect.poll(async () => Math.abs(((await newer.boundingBox())?.x ?? 0) - x)).toBeLessThan(2);
  // As the browser counts clicks that follow each other: by time and place, whatever lies there.
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await finished(page, 'V1 · a row of bells, left');
  const varied = (await studio.tasks()).filter(
    ({ action, prompt }) => action === 'VARIATION' && prompt.includes('a row of bells'),
  );
  expect(varied).toHaveLength(1);
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

import { expect, POWER_CUT, test } from './fixtures';
import { finished, imagine, press } from './gallery';
import { describeRegion, maskCanvas, paint, submitRegion } from './mask-editor';

const PROMPT = 'a greenhouse full of ferns';
const REGION = 'a sleeping cat';

test.use({ expectedNoise: POWER_CUT });

test('a half-painted mask survives leaving, a reload and a restart, and is then sent', async ({ page, studio }) => {
  test.setTimeout(150_000);
  await page.goto('/');
  await imagine(page, PROMPT);
  const grid = await finished(page, PROMPT);
  await grid.getByRole('button', { name: 'U1', exact: true }).click();
  const upscaled = await finished(page, `U1 · ${PROMPT}`, 'Vary (Region)');
  await press(upscaled, 'Vary (Region)');
  await paint(page);
  const drafted = page.waitForResponse(
    (response) =>
      response.request().method() === 'PUT' &&
      response.url().includes('/drafts/') &&
      (response.request().postData() ?? '').includes(REGION),
  );
  await describeRegion(page, REGION);
  expect((await drafted).ok()).toBe(true);

  await page.goto('about:blank');
  await studio.restart();
  await page.goto('/');
  const waiting = page.getByRole('article', { name: /^Vary \(Region\)/ }).first();
  await waiting.getByRole('button', { name: 'Open editor' }).click();
  await expect(maskCanvas(page)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'What should appear there' })).toHaveValue(REGION);
  // The painted part came back: there is something to clear.
  await expect(page.getByRole('button', { name: 'Clear', exact: true })).toBeEnabled();

  await submitRegion(page);
  await expect(waiting.getByRole('button', { name: 'U1', exact: true })).toBeAttached({ timeout: 45_000 });
  const inpainting = (await studio.tasks()).filter(
    // Other stories of this studio paint, too.
    ({ work }) => work?.kind === 'inpaint' && JSON.stringify(work).includes(PROMPT),
  );
  expect(inpainting).toHaveLength(1);
});

test('Custom Zoom asks for its prompt, and goes out with what was written', async ({ page, studio }) => {
  await page.goto('/');
  await imagine(page, 'a clock tower at noon');
  const grid = await finished(page, 'a clock tower at noon');
  await grid.getByRole('button', { name: 'U3', exact: true }).click();
  const upscaled = await finished(page, 'U3 · a clock tower at noon', 'Vary (Region)');
  await press(upscaled, 'Custom Zoom');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Prompt' }).fill('a clock tower in a snow globe --zoom 1.6');
  await dialog.getByRole('button', { name: /^Custom Zoom/ }).click();
  await expect(dialog).toBeHidden();
  await expect
    .poll(async () => (await studio.tasks()).filter(({ prompt }) => prompt.includes('snow globe')).length)
    .toBe(1);
});

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { finished, imagine, press } from './gallery';
import { maskCanvas } from './mask-editor';

const PROMPT = 'a lighthouse made of paper';

test('every tool marks and takes away, each as one step', async ({ page }) => {
  test.setTimeout(120_000);
  await openEditor(page);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  const share = page.getByRole('region', { name: 'Mask that is sent' }).getByText(/repainted$/);
  const empty = '0.0 % repainted';
  await expect(share).toHaveText(empty);

  for (const key of ['r', 'o', 'l']) {
    await page.keyboard.press(key);
    await drag(page, [0.4, 0.4], [0.6, 0.45], [0.55, 0.6]);
    await expect(share).not.toHaveText(empty);
    await undo.click();
    await expect(share).toHaveText(empty);
  }

  // A polygon: one corner too many is taken back, Enter closes it, and it is one step.
  await page.keyboard.press('p');
  await clickAt(page, 0.4, 0.4);
  await clickAt(page, 0.6, 0.4);
  await clickAt(page, 0.6, 0.6);
  await clickAt(page, 0.5, 0.7);
  await page.keyboard.press('Backspace');
  await expect(share).toHaveText(empty);
  await page.keyboard.press('Enter');
  await expect(share).not.toHaveText(empty);
  const triangle = await share.textContent();

  // What lies in both: a box round everything keeps the triangle, and the same taken away leaves nothing.
  await page.keyboard.press('r');
  await page.getByRole('radio', { name: 'Intersect' }).check();
  await drag(page, [0.35, 0.35], [0.65, 0.65]);
  await expect(share).toHaveText(triangle ?? '');
  await drag(page, [0.35, 0.35], [0.5, 0.65]);
  await expect(share).not.toHaveText(triangle ?? '');
  await page.keyboard.down('Alt');
  await drag(page, [0.35, 0.35], [0.65, 0.65]);
  await page.keyboard.up('Alt');
  await expect(share).toHaveText(empty);
});

test('Escape drops an open polygon first and closes the editor second; the keys are shown by ?', async ({ page }) => {
  test.setTimeout(120_000);
  await openEditor(page);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys of the mask editor' });
  await expect(keys.getByText('Polygon', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  await page.keyboard.press('p');
  await clickAt(page, 0.4, 0.4);
  await clickAt(page, 0.6, 0.4);
  await clickAt(page, 0.6, 0.6);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Clear', exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(maskCanvas(page)).toBeHidden();
});

test('a mask is ready to send by the keyboard alone, in twelve presses, and is told in words', async ({
  page,
  studio,
}) => {
  test.setTimeout(120_000);
  await openEditor(page);
  await page.getByRole('textbox', { name: 'What should appear there' }).fill('a sleeping cat');
  await maskCanvas(page).focus();
  let presses = 0;
  const until = async (wanted: Locator) => {
    for (; presses < 12; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
  };
  await until(page.locator('summary'));
  await page.keyboard.press('Enter');
  presses += 1;
  await until(page.getByRole('spinbutton', { name: 'X', exact: true }));
  await page.keyboard.press('Enter');
  presses += 1;
  await expect(page.getByText('One region, centre, 25 % of the picture.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  expect(presses + 1).toBeLessThanOrEqual(12);
  await expect(maskCanvas(page)).toBeHidden();
  await expect.poll(async () => (await studio.tasks()).filter(({ work }) => work?.kind === 'inpaint').length).toBe(1);
});

async function openEditor(page: Page): Promise<void> {
  await page.goto('/');
  await imagine(page, PROMPT);
  const grid = await finished(page, PROMPT);
  await grid.getByRole('button', { name: 'U1', exact: true }).click();
  await press(await finished(page, `U1 · ${PROMPT}`, 'Vary (Region)'), 'Vary (Region)');
  await expect(page.getByRole('button', { name: 'Brush', exact: true })).toBeEnabled();
  await expect(maskCanvas(page)).toBeVisible();
}

async function drag(page: Page, from: [number, number], ...to: [number, number][]): Promise<void> {
  const place = await placesOn(maskCanvas(page));
  await page.mouse.move(...place(...from));
  await page.mouse.down();
  for (const at of to) await page.mouse.move(...place(...at), { steps: 4 });
  await page.mouse.up();
}

async function clickAt(page: Page, x: number, y: number): Promise<void> {
  const place = await placesOn(maskCanvas(page));
  await page.mouse.click(...place(x, y));
}

/** Shares of the canvas as places in the window. */
async function placesOn(canvas: Locator): Promise<(x: number, y: number) => [number, number]> {
  const box = await canvas.boundingBox();
  if (!box) throw new Error('The mask canvas has no place on screen.');
  return (x, y) => [box.x + box.width * x, box.y + box.height * y];
}

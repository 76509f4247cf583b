import type { Locator } from '@playwright/test';
import { decodeMaskPng } from '../lib/mask/png';
import { expect, test } from './fixtures';
import { arrived, clickAt, describeRegion, drag, maskCanvas, openEditor, placesOn, share } from './mask-editor';

test.use({ pictureScale: 1 });

const PROMPT = 'a lighthouse made of paper';

test('every tool marks and takes away, each as one step', async ({ page }) => {
  test.setTimeout(120_000);
  await openEditor(page, `${PROMPT}, every tool`);
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

test('in the middle of a stroke Ctrl+Z takes it back, and Ctrl+Enter sends it as far as it has come', async ({
  page,
  studio,
}) => {
  test.setTimeout(120_000);
  await openEditor(page, `${PROMPT}, sent in a hurry`);
  await describeRegion(page, 'a door that stands open');
  await maskCanvas(page).focus();
  const place = await placesOn(maskCanvas(page));
  const begin = async (y: number) => {
    await page.mouse.move(...place(0.42, y));
    await page.mouse.down();
    await page.mouse.move(...place(0.58, y), { steps: 4 });
  };
  const empty = '0.0 % repainted';
  await begin(0.3);
  await page.keyboard.press('Control+z');
  await page.mouse.up();
  const redo = page.getByRole('button', { name: 'Redo', exact: true });
  await expect(redo).toBeEnabled();
  await expect(share(page)).toHaveText(empty);
  await redo.click();
  await expect(share(page)).not.toHaveText(empty);

  await begin(0.7);
  await page.keyboard.press('Control+Enter');
  await expect(maskCanvas(page)).toBeHidden();
  await page.mouse.up();
  const { width, height, bits } = await decodeMaskPng(await arrived(studio, 'a door that stands open'));
  const middle = Math.floor(height / 2) * width;
  expect([bits.subarray(0, middle).includes(1), bits.subarray(middle).includes(1)]).toEqual([true, true]);
});

test('Escape drops an open polygon first and closes the editor second; the keys are shown by ?', async ({ page }) => {
  test.setTimeout(120_000);
  await openEditor(page, `${PROMPT}, given up`);
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
  const inpaints = async () => (await studio.tasks()).filter(({ work }) => work?.kind === 'inpaint').length;
  const before = await inpaints();
  await openEditor(page, `${PROMPT}, by keys`);
  await page.getByRole('textbox', { name: 'What should appear there' }).fill('a sleeping cat');
  await maskCanvas(page).focus();
  let presses = 0;
  const until = async (wanted: Locator) => {
    for (; presses < 12; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
  };
  await until(page.locator('summary').filter({ hasText: 'Area by numbers' }));
  await page.keyboard.press('Enter');
  presses += 1;
  await until(page.getByRole('spinbutton', { name: 'X', exact: true }));
  await page.keyboard.press('Enter');
  presses += 1;
  await expect(page.getByText('One region, centre, 25 % of the picture.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  expect(presses + 1).toBeLessThanOrEqual(12);
  await expect(maskCanvas(page)).toBeHidden();
  await expect.poll(inpaints).toBe(before + 1);
});

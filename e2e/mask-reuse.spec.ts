import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { decodeMaskPng } from '../lib/mask/png';
import { expect, test } from './fixtures';
import { drag, maskCanvas, openEditor, sendAndRead, share, wrongPixels } from './mask-editor';
import { finished, idOf, press, tile } from './gallery';

test.use({ pictureScale: 1 });

const PROMPT = 'a harbour in copper light';

test('a mask goes out to a file and comes back, by the menu and by drop, as it is understood', async ({ page }) => {
  test.setTimeout(120_000);
  await openEditor(page, 'a fishing village at dawn');
  await page.keyboard.press('r');
  await drag(page, [0.35, 0.35], [0.5, 0.6]);
  await expect(share(page)).not.toHaveText('0.0 % repainted');
  const painted = (await share(page).textContent())!;
  const reuse = page.getByRole('button', { name: 'Reuse', exact: true });
  await reuse.click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download this mask' }).click();
  const file = readFileSync(await (await downloading).path());
  const { width, height, bits } = await decodeMaskPng(file);

  await page.keyboard.press('Control+d');
  await expect(share(page)).toHaveText('0.0 % repainted');
  const choose = (name: string, buffer: Buffer, mimeType = 'image/png') =>
    page.getByLabel('Mask file').setInputFiles({ name, mimeType, buffer });

  // Upside down in size and colour: told, and put right.
  const grey = Buffer.from(bits.map((bit) => (bit ? 0 : 255)));
  const raw = { raw: { width, height, channels: 1 as const } };
  const half = await sharp(grey, raw)
    .resize(width / 2, height / 2, { kernel: 'nearest' })
    .png()
    .toBuffer();
  await choose('half.png', half);
  const dialog = page.getByRole('dialog', { name: /half\.png/ });
  await expect(dialog.getByText(/^Black on white/)).toBeVisible();
  await expect(dialog.getByText(`The file is ${width / 2} × ${height / 2}.`, { exact: false })).toBeVisible();
  await dialog.getByRole('combobox').selectOption('white-on-black');
  await expect(dialog.getByRole('combobox')).toHaveValue('white-on-black');
  // Pressed before it is read the other way: what was shown before is not taken.
  await dialog.evaluate(async (element) => {
    const select = element.querySelector('select')!;
    select.value = 'black-on-white';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await Promise.resolve();
    const buttons = [...element.querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent === 'Fit and use it')!.click();
  });
  await expect(dialog.getByRole('combobox')).toHaveValue('black-on-white');
  await dialog.getByRole('button', { name: 'Fit and use it' }).click();
  await expect(share(page)).toHaveText(painted);
  await page.keyboard.press('Control+z');
  await expect(share(page)).toHaveText('0.0 % repainted');

  const wide = await sharp({ create: { width: 400, height: 100, channels: 3, background: 'black' } })
    .png()
    .toBuffer();
  await choose('wide.png', wide);
  await expect(page.getByRole('alert').filter({ hasText: 'The file is 400 × 100' })).toBeVisible();
  await page.keyboard.press('Escape');
  await choose('words.png', Buffer.from('not a picture'));
  await expect(page.getByRole('alert').filter({ hasText: 'This file is no picture.' })).toBeVisible();
  await page.keyboard.press('Escape');

  const white = Buffer.from(bits.map((bit) => bit * 255));
  await choose('photo.jpg', await sharp(white, raw).jpeg({ quality: 95 }).toBuffer(), 'image/jpeg');
  await expect(page.getByText(/^A JPEG has no sharp edges/)).toBeVisible();
  await page.keyboard.press('Escape');
  await choose('deep.png', await sharp(white, raw).toColourspace('grey16').png().toBuffer());
  await expect(page.getByText(/^This PNG has 16 bits/)).toBeVisible();
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(share(page)).toHaveText(painted);

  // By drop.
  await page.keyboard.press('Control+d');
  const dropped = await page.evaluateHandle(
    (bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], 'dropped.png', { type: 'image/png' }));
      return data;
    },
    [...file],
  );
  await maskCanvas(page).dispatchEvent('drop', { dataTransfer: dropped });
  await page
    .getByRole('dialog', { name: /dropped\.png/ })
    .getByRole('button', { name: 'Use it' })
    .click();
  await expect(share(page)).toHaveText(painted);
});

test('the same mask again, with other words: from the family and from what was kept', async ({ page, studio }) => {
  test.setTimeout(150_000);
  await openEditor(page, PROMPT);
  await page.keyboard.press('o');
  await drag(page, [0.4, 0.4], [0.6, 0.7]);
  const reuse = page.getByRole('button', { name: 'Reuse', exact: true });
  await reuse.click();
  await page.getByRole('menuitem', { name: 'Keep this mask …' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('middle of the harbour');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Keep this mask' })).toBeHidden();
  const first = await sendAndRead(page, studio, 'a ferry with red lamps');

  // Another picture of the same family.
  const grid = await finished(page, PROMPT);
  await grid.getByRole('button', { name: 'U2', exact: true }).click();
  const again = async (group: RegExp, words: string) => {
    await press(await finished(page, `U2 · ${PROMPT}`, 'Vary (Region)'), 'Vary (Region)');
    await expect(maskCanvas(page)).toBeVisible();
    await page.keyboard.press('Control+d');
    await reuse.click();
    await page.getByRole('menuitem', { name: group }).click();
    await expect(share(page)).not.toHaveText('0.0 % repainted');
    return sendAndRead(page, studio, words);
  };
  expect(wrongPixels((await again(/^a ferry with red lamps/, 'two rowing boats')).bits, first.bits)).toBe(0);
  expect(wrongPixels((await again(/^middle of the harbour/, 'a whale')).bits, first.bits)).toBe(0);

  // On the page of what was repainted: the same mask at once, over what stands in the dialog.
  const name = 'Vary (Region) · a ferry with red lamps';
  await finished(page, name);
  await page.goto(`/jobs/${await idOf(tile(page, name))}`);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const isFile = (url: URL) => /^\/api\/media\/[0-9a-f]{64}$/.test(url.pathname);
  await page.route(isFile, async (route) => {
    if (route.request().resourceType() === 'fetch') await held;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Again with the same mask' }).click();
  await expect(share(page)).not.toHaveText('0.0 % repainted');
  await page.keyboard.press('Control+d');
  await expect(share(page)).toHaveText('0.0 % repainted');
  await page.getByRole('button', { name: 'Vary this region' }).click();
  await expect(page.getByText('The mask that you chose is on its way.', { exact: false })).toBeVisible();
  release();
  // Something was done before it came, so it is shown first.
  await page.getByRole('button', { name: 'Use it', exact: true }).click();
  await expect(share(page)).not.toHaveText('0.0 % repainted');
  await expect(page.getByRole('textbox', { name: 'What should appear there' })).toHaveValue('a ferry with red lamps');
  expect(wrongPixels((await sendAndRead(page, studio, 'a swimming elk')).bits, first.bits)).toBe(0);
});

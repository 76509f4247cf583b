import sharp from 'sharp';
import { applyOperation, createMaskDocument } from '../lib/mask/document';
import { editEdges } from '../lib/mask/edges';
import { fitViewport, screenPoint, toImage } from '../lib/mask/viewport';
import { selectByWand } from '../lib/mask/wand';
import { expect, test } from './fixtures';
import { clickAt, drag, maskCanvas, openEditor, sendAndRead, share, wrongPixels } from './mask-editor';

test.use({ pictureScale: 1 });

test('the wand takes exactly the pixels that are alike, and follows its settings; the edge grows exactly', async ({
  page,
  studio,
}) => {
  test.setTimeout(120_000);
  const id = await openEditor(page, 'a red kite over a white beach --seed 4');
  await page.keyboard.press('w');
  await clickAt(page, 0.5, 0.25);
  await expect(share(page)).not.toHaveText('0.0 % repainted');
  const first = await share(page).textContent();

  // The last click follows the settings; all of it is one step.
  await page.getByRole('radio', { name: 'Whole picture' }).check();
  await page.getByRole('slider', { name: 'Tolerance' }).fill('48');
  await expect(share(page)).not.toHaveText(first ?? '');
  const wide = await share(page).textContent();
  const grow = page.getByRole('slider', { name: 'Grow / shrink edge' });
  await grow.fill('5');
  await grow.fill('9');
  await expect(share(page)).not.toHaveText(wide ?? '');

  const original = Buffer.from(await (await fetch(`${studio.url}/api/jobs/${id}/outputs/0`)).arrayBuffer());
  const { data, info } = await sharp(original).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const picture = { width: info.width, height: info.height, data };
  const box = (await maskCanvas(page).boundingBox())!;
  const at = toImage(screenPoint(box.width * 0.5, box.height * 0.25), fitViewport(picture, box, { x: 88, y: 40 }));
  const expected = createMaskDocument(picture);
  const patch = selectByWand(picture, at.x, at.y, { tolerance: 48, contiguous: false });
  applyOperation(expected, { kind: 'patch', paint: 'add', patch });
  const grown = editEdges(expected, { kind: 'grow', radius: 9 });
  applyOperation(expected, { kind: 'patch', paint: 'replace', patch: grown });

  const sent = await sendAndRead(page, studio, 'a blue kite');
  expect(wrongPixels(sent.bits, expected.bits)).toBe(0);
});

test('edges: what was shrunk away comes back by the same slider, and every change is one step', async ({ page }) => {
  test.setTimeout(120_000);
  await openEditor(page, 'a tin robot in a meadow');
  await page.keyboard.press('r');
  await drag(page, [0.45, 0.45], [0.49, 0.5]);
  await expect(share(page)).not.toHaveText('0.0 % repainted');
  const painted = (await share(page).textContent()) ?? '';
  const grow = page.getByRole('slider', { name: 'Grow / shrink edge' });
  await grow.fill('-32');
  await expect(share(page)).toHaveText('0.0 % repainted');
  // Back past where it began, without being let go of on the way.
  await grow.focus();
  for (let step = -32; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  await expect(grow).toHaveValue('4');
  await expect(grow).toBeFocused();
  await grow.fill('0');
  await expect(share(page)).toHaveText(painted);

  await grow.fill('4');
  await expect(share(page)).not.toHaveText(painted);
  await page.keyboard.press('Control+z');
  await expect(share(page)).toHaveText(painted);
  await expect(grow).toHaveValue('0');

  // Undo at once, before the edge has moved: what was painted stays.
  await grow.fill('8');
  await page.keyboard.press('Control+z');
  await expect(grow).toHaveValue('0');
  await expect(share(page)).toHaveText(painted);
  await page.keyboard.press('Control+z');
  await expect(share(page)).toHaveText('0.0 % repainted');
  await page.keyboard.press('Control+Shift+z');
  await expect(share(page)).toHaveText(painted);

  // A hole is filled, a speck is removed.
  await page.getByText('Smooth and clean').click();
  await page.keyboard.press('r');
  await drag(page, [0.4, 0.4], [0.6, 0.6]);
  await expect(share(page)).not.toHaveText(painted);
  const whole = (await share(page).textContent()) ?? '';
  await page.keyboard.down('Alt');
  await drag(page, [0.45, 0.45], [0.5, 0.5]);
  await page.keyboard.up('Alt');
  await expect(share(page)).not.toHaveText(whole);
  await page.getByRole('button', { name: 'Fill holes' }).click();
  await expect(share(page)).toHaveText(whole);
  await page.keyboard.press('b');
  await page.getByRole('slider', { name: 'Brush size' }).fill('20');
  await clickAt(page, 0.6, 0.7);
  await expect(page.getByText(/^2 regions/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove specks' }).click();
  await expect(page.getByText(/^One region/)).toBeVisible();
  const smooth = page.getByRole('slider', { name: 'Smooth', exact: true });
  await smooth.fill('32');
  await expect(share(page)).not.toHaveText(whole);
});

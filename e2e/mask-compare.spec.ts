import { expect, test } from './fixtures';
import { finished, idOf, tile } from './gallery';
import { drag, openEditor, sendAndRead } from './mask-editor';

test.use({ pictureScale: 1 });

test('after the result, wipe and difference show that nothing changed outside the mask', async ({ page, studio }) => {
  test.setTimeout(150_000);
  await openEditor(page, 'a library in an old tram');
  await page.keyboard.press('r');
  await drag(page, [0.4, 0.3], [0.6, 0.6]);
  await sendAndRead(page, studio, 'a sleeping conductor');
  const name = 'Vary (Region) · a sleeping conductor';
  await finished(page, name);
  await page.goto(`/jobs/${await idOf(tile(page, name))}`);
  await page.getByRole('button', { name: /^Compare/ }).click();
  const slider = page.getByRole('slider', { name: 'Compare with parent' });
  await expect(slider).toBeVisible();
  await slider.press('ArrowRight');
  await expect(slider).toHaveValue('51');
  await page.getByRole('radio', { name: 'Difference' }).check();
  await expect(page.getByText(/^Outside the mask no pixel changed at all\. \d+ % of the marked part/)).toBeVisible();
  await page.getByRole('radio', { name: '3', exact: true }).check();
  await expect(page.getByText(/^Outside the mask no pixel changed at all\./)).toBeVisible();
});

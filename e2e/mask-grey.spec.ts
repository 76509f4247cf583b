import { AxeBuilder } from '@axe-core/playwright';
import { decodeMaskPng } from '../lib/mask/png';
import { expect, test } from './fixtures';
import { openEditor, paint, sendAndFetch, share } from './mask-editor';

test.use({ pictureScale: 1 });

test('a server that refuses masks of one bit gets them as 8-bit grey, once that is chosen', async ({
  page,
  studio,
}) => {
  test.setTimeout(120_000);
  await page.goto('/settings');
  const connection = page.getByRole('listitem').filter({ hasText: 'midjourney-proxy protocol' });
  const choice = connection.getByRole('checkbox', { name: 'Masks as 8-bit grey' });
  await expect(choice).toBeEnabled();
  await expect(choice).not.toBeChecked();
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await choice.check();
  await kept;
  await page.reload();
  await expect(choice).toBeChecked();
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([]);

  await openEditor(page, 'a paper moon over a tin roof');
  await paint(page);
  await expect(share(page)).not.toHaveText('0.0 % repainted');
  await expect(page.getByRole('region', { name: 'Mask that is sent' }).getByText('8-bit grey')).toBeVisible();
  const file = await sendAndFetch(page, studio, 'a black cat on the roof');
  // Depth and colour type: eight bits, grey.
  expect([file[24], file[25]]).toEqual([8, 0]);
  expect((await decodeMaskPng(file)).bits.includes(1)).toBe(true);

  // As it was found.
  await page.goto('/settings');
  await expect(choice).toBeEnabled();
  const restored = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await choice.uncheck();
  await restored;
});

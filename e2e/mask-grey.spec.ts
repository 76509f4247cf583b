import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { decodeMaskPng } from '../lib/mask/png';
import { composer, dropFiles, openMode, pictureFile, prompt } from './composer';
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

  // Edit asks the same server, and paints in the same editor.
  await openMode(page, 'Edit');
  await dropFiles(page, composer(page), [await pictureFile('roof.png', '#853')]);
  await page.getByRole('button', { name: 'Paint the region' }).click();
  await paint(page);
  await expect(page.getByRole('region', { name: 'Mask that is sent' }).getByText('8-bit grey')).toBeVisible();
  await page.getByRole('button', { name: 'Use this mask' }).click();
  await prompt(page).fill('a chimney of bricks');
  await composer(page).getByRole('button', { name: 'Edit', exact: true }).click();
  const edited = async () =>
    (await studio.tasks()).find(({ prompt: words }) => words === 'a chimney of bricks')?.work?.mask;
  await expect.poll(edited).toBeTruthy();
  const sent = readFileSync(join(studio.emulatorFolder, 'uploads', (await edited())!));
  expect([sent[24], sent[25]]).toEqual([8, 0]);
  expect((await decodeMaskPng(sent)).bits.includes(1)).toBe(true);

  // As it was found.
  await page.goto('/settings');
  await expect(choice).toBeEnabled();
  const restored = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await choice.uncheck();
  await restored;
});

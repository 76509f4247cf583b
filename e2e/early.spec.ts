import { prompt } from './composer';
import { expect, test } from './fixtures';
import { finished, imagine, offer, tile } from './gallery';
import { holdScripts, scriptsThatComeLater } from './hold-scripts';

test('what is pressed before the page listens is done when it does: once, also where it was pressed twice', async ({
  page,
  studio,
}) => {
  const words = 'a heron that cannot wait';
  await page.goto('/');
  await imagine(page, words);
  await finished(page, words);

  const release = await holdScripts(page);
  await page.goto('/', { waitUntil: 'commit' });
  const heron = tile(page, words);
  await offer(heron, 'U2').click();
  await expect(offer(heron, 'U2')).toHaveCSS('cursor', 'progress');
  await offer(heron, 'U2').click();
  await heron.getByRole('button', { name: 'Favourite' }).click();
  await page.getByRole('button', { name: 'View', exact: true }).click();
  release();

  await expect(page.getByRole('slider', { name: 'Size' })).toBeVisible();
  await page.keyboard.press('Escape');
  await finished(page, `U2 · ${words}`, 'Upscale (Subtle)');
  await expect(heron.getByRole('button', { name: 'Favourite' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('[data-early]')).toHaveCount(0);
  const made = (await studio.tasks()).filter(({ prompt: of }) => of.includes(words)).map(({ action }) => action);
  expect(made).toEqual(['IMAGINE', 'UPSCALE']);
});

test('what is pressed while the page listens but its feed sleeps is done when the feed wakes', async ({
  page,
  studio,
}) => {
  const words = 'a heron that sleeps longer';
  await page.goto('/');
  await imagine(page, words);
  await finished(page, words);

  // Stacks have code of their own.
  const stacks = '/?stacks=1';
  const release = await holdScripts(page, await scriptsThatComeLater(studio.url + stacks));
  await page.goto(stacks, { waitUntil: 'commit' });
  const heron = tile(page, words);
  await page.waitForFunction(() => Object.keys(document).some((key) => key.startsWith('_reactListening')));
  await offer(heron, 'U3').click();
  await expect(offer(heron, 'U3')).toHaveAttribute('data-early');
  release();

  // The stack shows what came last.
  await finished(page, `Stack of 2: U3 · ${words}`, 'Upscale (Subtle)');
  const made = (await studio.tasks()).filter(({ prompt: of }) => of.includes(words)).map(({ action }) => action);
  expect(made).toEqual(['IMAGINE', 'UPSCALE']);
});

for (const way of ['by its button', 'by the keyboard'] as const)
  test(`a prompt that is sent ${way} before the page listens is sent when it does`, async ({ page, studio }) => {
    const words = `an early owl, sent ${way}`;
    const release = await holdScripts(page);
    await page.goto('/', { waitUntil: 'commit' });
    await prompt(page).fill(words);
    if (way === 'by the keyboard') await prompt(page).press('Control+Enter');
    else await page.getByRole('button', { name: 'Imagine', exact: true }).click();
    release();
    await finished(page, words);
    await expect(prompt(page)).toHaveValue('');
    expect((await studio.tasks()).filter(({ prompt: of }) => of.includes(words))).toHaveLength(1);
  });

import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { inEveryLook } from './looks';
import { finished, imagine, offer, press, tile } from './gallery';

const prompt = (dialog: Locator) => dialog.getByRole('textbox', { name: 'Prompt', exact: true });
const slider = (dialog: Locator) => dialog.getByRole('slider', { name: 'Zoom', exact: true });

test.afterEach(async ({ studio }) => {
  await studio.control('settings', { remixAlways: false });
});

/** Presses V2 of a new grid on a server that asks for another prompt each time. */
async function openRemix(page: Page, words: string): Promise<Locator> {
  await imagine(page, words);
  const grid = await finished(page, words);
  await offer(grid, 'V2').click();
  const dialog = page.getByRole('dialog', { name: 'Remix V2' });
  await expect(prompt(dialog)).toHaveValue(new RegExp(words));
  await expect(prompt(dialog)).toBeEditable();
  return dialog;
}

test('Custom Zoom: keys, slider, number and text are one value, the frame shows it, and it is what is sent', async ({
  page,
  studio,
}) => {
  const words = 'a windmill behind tulips';
  await page.goto('/');
  await imagine(page, words);
  await offer(await finished(page, words), 'U1').click();
  let findDraft = () => {};
  const found = new Promise<void>((resolve) => (findDraft = resolve));
  await page.route('**/drafts/**', async (route) => {
    await found;
    await route.continue();
  });
  await press(await finished(page, `U1 · ${words}`, 'Vary (Region)'), 'Custom Zoom');
  const dialog = page.getByRole('dialog', { name: 'Custom Zoom' });
  await expect(prompt(dialog)).toHaveValue(/--zoom 2$/);
  // A draft may still be found: nothing is sent or written over.
  await expect(prompt(dialog)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('button', { name: /^Custom Zoom/ })).toBeDisabled();
  await expect(dialog.locator('[inert]').getByLabel('Zoom, number')).toBeVisible();
  findDraft();
  await expect(prompt(dialog)).toBeEditable();
  const share = async () => {
    const frame = await dialog.getByRole('figure').boundingBox();
    const picture = await dialog.getByRole('figure').locator('img').boundingBox();
    return { width: picture!.width / frame!.width, height: picture!.height / frame!.height };
  };

  await expect(slider(dialog)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(prompt(dialog)).toHaveValue(/--zoom 1\.95$/);
  await page.keyboard.press('PageDown');
  await expect(prompt(dialog)).toHaveValue(/--zoom 1\.7$/);
  await expect.poll(async () => (await share()).width).toBeCloseTo(1 / 1.7, 2);
  await page.keyboard.press('Home');
  await expect(prompt(dialog)).toHaveValue(/--zoom 1$/);
  await expect.poll(async () => (await share()).width).toBeCloseTo(1, 2);

  const box = (await slider(dialog).boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(prompt(dialog)).toHaveValue(/--zoom 1\.5$/);

  await prompt(dialog).fill('a windmill in a desert --zoom 3 --v 7');
  await expect(dialog.getByText('--zoom takes a number from 1 to 2, not “3”.')).toBeVisible();
  await expect(slider(dialog)).toHaveValue('2');
  await expect.poll(async () => (await share()).width).toBeCloseTo(1 / 2, 2);

  // Twice as wide as high: the square picture fills the height only.
  await prompt(dialog).fill('a windmill in a desert --zoom 1 --ar 2:1 --v 7');
  await expect.poll(share).toEqual({ width: expect.closeTo(0.5, 2), height: expect.closeTo(1, 2) });

  await dialog.getByRole('textbox', { name: 'Zoom, number' }).fill('1.25');
  await expect(prompt(dialog)).toHaveValue('a windmill in a desert --zoom 1.25 --ar 2:1 --v 7');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect
    .poll(async () => (await studio.tasks()).filter(({ prompt }) => prompt.includes('--zoom 1.25 --ar 2:1')).length)
    .toBe(1);
});

test('a remix is preloaded, left in the middle of a word, found again after a reload, and answered', async ({
  page,
  studio,
}) => {
  const words = 'a caravan under stars';
  await studio.control('settings', { remixAlways: true });
  await page.goto('/');
  const dialog = await openRemix(page, words);
  await expect(dialog.getByText('Restore the parent’s prompt')).toBeHidden();
  await dialog.getByRole('button', { name: 'Raw', exact: true }).click();
  await expect(prompt(dialog)).toHaveValue(/--raw$/);
  await prompt(dialog).press('Home');
  await page.keyboard.type('half of a tent and ');
  // Sooner than a draft is sent by itself.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const waiting = tile(page, `V2 · ${words}`);
  await waiting.getByRole('button', { name: 'Write the prompt' }).click();
  await expect(prompt(dialog)).toHaveValue(/^half of a tent and a caravan.*--raw$/);
  await page.keyboard.type('!');
  await page.reload();
  await waiting.getByRole('button', { name: 'Write the prompt' }).click();
  await expect(prompt(dialog)).toHaveValue(/^half of a tent and a caravan under stars!.*--raw$/);
  await expect(dialog.locator('ins').first()).toContainText('half of');
  await dialog.getByRole('button', { name: 'Restore the parent’s prompt' }).click();
  await expect(prompt(dialog)).toHaveValue(/^a caravan under stars/);
  await expect(dialog.locator('ins')).toHaveCount(0);

  await prompt(dialog).fill(`${words}, with a tent --ar 3:2`);
  await expect(dialog.getByRole('button', { name: 'Aspect 3:2' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Remix V2' }).click();
  await expect(dialog).toBeHidden();
  await finished(page, `V2 · ${words}, with a tent --ar 3:2`);
  const sent = (await studio.tasks()).filter((task) => task.prompt.includes('with a tent --ar 3:2'));
  expect(sent.map(({ action }) => action)).toEqual(['VARIATION']);
});

test('a dialog that another tab answered says so, and one click presses the button again with what was written', async ({
  page,
  context,
  studio,
}) => {
  const words = 'two foxes and one key';
  await studio.control('settings', { remixAlways: true });
  await page.goto('/');
  const here = await openRemix(page, words);
  const other = await context.newPage();
  await other.goto('/');
  await tile(other, `V2 · ${words}`).getByRole('button', { name: 'Write the prompt' }).click();
  const there = other.getByRole('dialog', { name: 'Remix V2' });
  await expect(prompt(there)).toBeEditable();

  await prompt(here).fill(`${words} in rain`);
  await here.getByRole('button', { name: 'Remix V2' }).click();
  await expect(here).toBeHidden();
  await prompt(there).fill(`${words} in snow`);
  await expect(there.getByText('This was answered already.')).toBeVisible();
  expect((await studio.tasks()).filter((task) => task.prompt.includes('in snow'))).toHaveLength(0);
  await there.getByRole('button', { name: 'Press V2 again' }).click();
  await expect(there).toBeHidden();
  for (const weather of ['in rain', 'in snow']) {
    await expect
      .poll(async () => (await studio.tasks()).filter((task) => task.prompt.includes(`${words} ${weather}`)).length)
      .toBe(1);
  }
  await other.close();
});

test('a dialog that is old says so, and one that the provider has forgotten is answered all the same', async ({
  page,
  studio,
}) => {
  const words = 'a pocket watch in moss';
  await studio.control('settings', { remixAlways: true });
  await page.goto('/');
  const dialog = await openRemix(page, words);
  await expect(dialog.getByText(/^Opened/)).toBeHidden();
  await page.clock.setFixedTime(Date.now() + 20 * 60_000);
  await expect(
    dialog.getByText(/^Opened 2\d min ago\. If the provider has forgotten it, V2 is pressed again/),
  ).toBeVisible({ timeout: 10_000 });
  await studio.control('clock', { advance: 61 * 60_000 });
  await prompt(dialog).fill(`${words}, ticking`);
  await dialog.getByRole('button', { name: 'Remix V2' }).click();
  await expect(dialog).toBeHidden();
  await finished(page, `V2 · ${words}, ticking`);
  const ticking = (await studio.tasks()).filter((task) => task.prompt.includes('ticking'));
  expect(ticking.map(({ status }) => status)).toEqual(['SUCCESS']);
});

test('an answer that the provider refuses stands in the dialog again, with the reason', async ({ page, studio }) => {
  const words = 'a harbour of paper boats';
  await studio.control('settings', { remixAlways: true });
  await page.goto('/');
  const dialog = await openRemix(page, words);
  await prompt(dialog).fill(`${words} forbidden-test`);
  await dialog.getByRole('button', { name: 'Remix V2' }).click();
  await expect(dialog).toBeHidden();
  await tile(page, `V2 · ${words} forbidden-test`).getByRole('button', { name: 'Write the prompt' }).click();
  await expect(dialog.getByText('The provider refused the answer:')).toContainText('forbidden-test');
  await expect(prompt(dialog)).toHaveValue(`${words} forbidden-test`);
  await prompt(dialog).fill(`${words} at noon`);
  await dialog.getByRole('button', { name: 'Remix V2' }).click();
  await finished(page, `V2 · ${words} at noon`);
});

test('how an edit tells its mask is kept per connection', async ({ page }) => {
  await page.goto('/settings');
  await expect(page.getByRole('radio', { name: 'Both' })).toBeChecked();
  const kept = page.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
  await page.getByRole('radio', { name: 'Transparent hole' }).check();
  await kept;
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Transparent hole' })).toBeChecked();

  // As it was found.
  const restored = page.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
  await page.getByRole('radio', { name: 'Both' }).check();
  await restored;
});

test('the dialogs have no accessibility faults, dark and light, wide and narrow', async ({ page, studio }) => {
  const words = 'a shelf of glass jars';
  await studio.control('settings', { remixAlways: true });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await imagine(page, words);
  await offer(await finished(page, words), 'U1').click();
  await press(await finished(page, `U1 · ${words}`, 'Vary (Region)'), 'Custom Zoom');
  const dialog = page.getByRole('dialog', { name: 'Custom Zoom' });
  await expect(prompt(dialog)).toBeEditable();
  await prompt(dialog).fill(`${words} of honey --zoom 3 --ar 16:9`);
  await expect(dialog.getByRole('button', { name: 'Aspect 16:9' })).toBeVisible();
  await inEveryLook(page, async ({ theme, width }) => {
    const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
    expect(violations.map(({ id, nodes }) => `${theme} ${width} ${id}: ${nodes[0]?.failureSummary}`)).toEqual([]);
  });
  // A popover inside the dialog closes alone.
  await dialog.getByRole('button', { name: 'Chaos', exact: true }).click();
  const chaos = page.getByRole('dialog', { name: 'Chaos' });
  await expect(chaos).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chaos).toBeHidden();
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Chaos', exact: true })).toBeFocused();
});

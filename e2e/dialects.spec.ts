import { DIALECT, expect, test } from './fixtures';
import { finished, imagine, offer, press, tile } from './gallery';
import { describeRegion, paint, submitRegion } from './mask-editor';

/* The loop, at every kind of server. `npm run test:full` plays more of the stories in each dialect. */

for (const profile of ['trueai', 'plus']) {
  test(`the loop at a ${profile} server`, async ({ page, studio }) => {
    const prompt = `a mill by a stream, ${profile}`;
    await studio.control('settings', { profile });
    await page.goto('/');
    await imagine(page, prompt);
    await press(await finished(page, prompt), 'U3');
    const picture = await finished(page, `U3 · ${prompt}`, 'Vary (Region)');
    await press(picture, 'Custom Zoom');
    const zoom = page.getByRole('dialog', { name: 'Custom Zoom' });
    await zoom.getByRole('button', { name: 'Custom Zoom' }).click();
    await expect(zoom).toBeHidden();
    await press(picture, 'Vary (Region)');
    await paint(page);
    await describeRegion(page, `a heron, ${profile}`);
    await submitRegion(page);
    await finished(page, `Vary (Region) · a heron, ${profile}`);
    await finished(page, `Custom Zoom · ${prompt} --v 7.0 --zoom 2`);
  });
}

test('the first server of the family offers U, V and reroll, and Settings says what it cannot do', async ({
  page,
  studio,
}) => {
  const prompt = 'a mill by a stream, java';
  await studio.control('settings', { profile: 'java' });
  await page.goto('/');
  await imagine(page, prompt);
  const grid = await finished(page, prompt);
  await press(grid, 'V2');
  await finished(page, `V2 · ${prompt}`);
  await press(grid, 'U4');
  const picture = tile(page, `U4 · ${prompt}`);
  await expect(picture.locator('img').first()).toBeVisible({ timeout: 45_000 });
  await expect(offer(picture, 'Vary (Region)')).toHaveCount(0);

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Check Emulator' }).click();
  await expect(page.getByText('It is a first-generation server')).toBeVisible();
  await expect(page.getByText('No live buttons: U, V and reroll are offered instead')).toBeVisible();

  // A newer server in its place is known by its answers as well.
  await studio.control('settings', { profile: DIALECT });
  await page.getByRole('button', { name: 'Check Emulator' }).click();
  await expect(page.getByText('No live buttons: U, V and reroll are offered instead')).toBeHidden();
});

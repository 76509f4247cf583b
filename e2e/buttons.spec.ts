import type { Page } from '@playwright/test';
import { pictures } from './composer';
import { DIALECT, expect, test } from './fixtures';
import { finished, idOf, imagine, offer, press } from './gallery';
import type { Studio } from './studio';

/** A grid of its own for each story, and the first picture out of it. */
async function grid(page: Page, prompt: string) {
  await page.goto('/');
  await imagine(page, prompt);
  return finished(page, prompt);
}

async function upscaled(page: Page, prompt: string) {
  await press(await grid(page, prompt), 'U1');
  return finished(page, `U1 · ${prompt}`, 'Vary (Strong)');
}

const promptsWith = async (studio: Studio, words: string) =>
  (await studio.tasks()).filter(({ prompt }) => prompt.includes(words)).length;

test.afterEach(async ({ studio }) => {
  await studio.control('settings', { profile: DIALECT, clipSide: 624, clipFrames: 48 });
});

test('a grid becomes a picture, and the picture a large one', async ({ page }) => {
  const prompt = 'a weather vane';
  await press(await upscaled(page, prompt), 'Upscale (Creative)');
  await finished(page, `Upscale (Creative) · ${prompt}`, 'Vary (Subtle)');
});

test('V varies; with Alt, or with the switch for one click, it asks for another prompt first', async ({
  page,
  studio,
}) => {
  const prompt = 'an orchard in April';
  const first = await grid(page, prompt);
  await press(first, 'V2');
  await finished(page, `V2 · ${prompt}`);

  await offer(first, 'V3').click({ modifiers: ['Alt'] });
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('textbox', { name: 'Prompt', exact: true });
  await expect(field).toHaveValue(new RegExp(prompt));
  await field.fill('an orchard under snow');
  await dialog.getByRole('button', { name: 'Remix V3' }).click();
  await expect(dialog).toBeHidden();
  await finished(page, 'V3 · an orchard under snow');
  expect(await promptsWith(studio, 'an orchard under snow')).toBe(1);

  const remix = first.getByRole('button', { name: 'Remix', exact: true });
  await remix.click();
  await expect(remix).toHaveAttribute('aria-pressed', 'true');
  await press(first, 'Reroll');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(remix).toHaveAttribute('aria-pressed', 'false');

  await first.focus();
  await page.keyboard.press('Alt+Digit4');
  await expect(dialog).toBeVisible();
  await expect(field).toHaveValue(new RegExp(prompt));
});

test('zooms stand below the picture, pans on its edges', async ({ page }) => {
  const prompt = 'a boathouse';
  const picture = await upscaled(page, prompt);
  await press(picture, 'Zoom Out 2x');
  await finished(page, `Zoom Out 2x · ${prompt}`);
  await page.goto(`/jobs/${await idOf(picture)}`);
  await offer(page, 'Pan right').click();
  const child = page.getByRole('link', { name: `Pan right · ${prompt}` });
  await expect(child).toBeVisible();
  await child.click();
  await expect(page.getByRole('button', { name: 'U1', exact: true }).first()).toBeAttached({ timeout: 45_000 });
});

test('a picture starts to move, plays, and goes on', async ({ page, studio }) => {
  test.skip(DIALECT !== 'comet', 'Elsewhere a film is one file until its clips are taken out (reference section 11).');
  test.setTimeout(120_000);
  const prompt = 'a stream in a wood';
  await studio.control('settings', { clipSide: 160, clipFrames: 24 });
  await press(await upscaled(page, prompt), 'Animate (High motion)');
  const film = await finished(page, `Animate (High motion) · ${prompt}`);
  await film.getByRole('button', { name: 'Play clip 2' }).click();
  const time = () =>
    film
      .locator('video')
      .nth(1)
      .evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect.poll(time).toBeGreaterThan(0);
  const before = await time();
  await expect.poll(time).not.toBe(before);
  await film.getByRole('button', { name: 'Pause clip 2' }).click();

  await offer(film, 'U2').click();
  const clip = await finished(page, `U2 · ${prompt}`, 'Extend (High motion)');
  await page.goto(`/jobs/${await idOf(clip)}`);
  const player = page.locator('video[data-player]');
  await expect(player).toBeVisible();
  // The player may stand there before the page listens.
  await expect(async () => {
    await page.keyboard.press('Space');
    const moved = () => player.evaluate((video: HTMLVideoElement) => video.currentTime);
    await expect.poll(moved, { timeout: 3_000 }).toBeGreaterThan(0);
  }).toPass();
  await offer(page, 'Extend (Low motion)').click();
  await expect(page.getByRole('link', { name: `Extend (Low motion) · ${prompt}` })).toBeVisible();
});

test('a heart makes no job, and a link opens a page', async ({ page, studio }) => {
  const prompt = 'a lantern on a pier';
  await studio.control('settings', { profile: 'plus' });
  const picture = await upscaled(page, prompt);
  const before = (await studio.tasks()).length;
  await press(picture, 'Like');
  await expect(picture.getByRole('button', { name: 'Keep as favourite' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/It is a favourite here/)).toBeVisible();
  const web = picture.getByRole('link', { name: 'Web' });
  await expect(web).toHaveAttribute('target', '_blank');
  await expect(web).toHaveAttribute('rel', /noopener/);
  await expect(web).toHaveAttribute('href', /^https:\/\/www\.midjourney\.com\/jobs\//);
  expect((await studio.tasks()).length).toBe(before);
});

test('U all says what it starts, and starts it as one', async ({ page }) => {
  const prompt = 'four doors';
  const first = await grid(page, prompt);
  await offer(first, 'More').click();
  const menu = page.getByRole('dialog', { name: 'More', exact: true });
  await expect(menu).toContainText('upscale one first');
  await menu.getByRole('button', { name: 'U all' }).click();
  await expect(menu).toContainText('Starts 4 jobs: U1 U2 U3 U4');
  await menu.getByRole('button', { name: 'Start 4 jobs' }).click();
  await expect(menu).toBeHidden();
  await expect(page.getByRole('region', { name: '4 pictures at once' })).toBeVisible();
  for (const slot of [1, 2, 3, 4]) await finished(page, `U${slot} · ${prompt}`, 'Vary (Region)');
});

test('anything can begin with one picture of a grid', async ({ page }) => {
  const first = await grid(page, 'a teapot among ferns');
  await offer(first, 'More with picture 3').click();
  await page.getByRole('button', { name: 'Blend with…' }).click();
  await expect(page.getByRole('tab', { name: 'Blend' })).toHaveAttribute('aria-selected', 'true');
  await expect(pictures(page)).toHaveCount(1);
});

import { AxeBuilder } from '@axe-core/playwright';
import sharp from 'sharp';
import {
  composer,
  dropFiles,
  dropFromGallery,
  openMode,
  pictureFile,
  pictures,
  prompt,
  type PictureFile,
} from './composer';
import { expect, test } from './fixtures';
import { finished, idOf, imagine, tile } from './gallery';
import { holdScripts } from './hold-scripts';
import { clickAt, paint, share } from './mask-editor';
import { overflowing } from './overflow';
import type { Studio } from './studio';
import { untilListening } from './until-listening';

// Pictures that are refused are part of these stories.
test.use({ expectedNoise: /the server responded with a status of 4(00|13|15|22)/ });

type Made = {
  kind: string;
  status: string;
  parentId: string | null;
  reading: { prompts: string[] } | null;
  outputs: { kind: string; width: number; height: number }[];
  asked: Record<string, unknown> | null;
};

/** The newest job of a kind, once it is done. */
async function done(studio: Studio, kind: string): Promise<Made> {
  const newest = async () => (await studio.json<{ jobs: Made[] }>('/api/jobs')).jobs.find((job) => job.kind === kind);
  await expect.poll(async () => (await newest())?.status, { timeout: 45_000 }).toBe('done');
  return (await newest())!;
}

test('every mode keeps its words, pictures and choices through another page and a reload', async ({ page }) => {
  await page.goto('/');
  await prompt(page).fill('an owl, half written');
  await openMode(page, 'Blend');
  await page.getByLabel('Add pictures', { exact: true }).setInputFiles([await pictureFile('red.png', '#b44')]);
  await expect(pictures(page)).toHaveCount(1);
  await composer(page).getByRole('radio', { name: 'Portrait' }).check();
  await openMode(page, 'Shorten');
  await prompt(page).fill('a long story');
  await openMode(page, 'Video');
  await prompt(page).fill('waves roll in');
  await composer(page).getByRole('radio', { name: 'High' }).check();
  await composer(page).getByRole('button', { name: 'Loop' }).click();

  await page.getByRole('link', { name: 'Settings' }).first().click();
  await expect(page).toHaveURL(/settings/);
  await page.goBack();
  await page.reload();
  await expect(composer(page).getByRole('tab', { name: 'Video' })).toHaveAttribute('aria-selected', 'true');
  await expect(prompt(page)).toHaveValue('waves roll in');
  await expect(composer(page).getByRole('radio', { name: 'High' })).toBeChecked();
  await expect(composer(page).getByRole('button', { name: 'Loop' })).toHaveAttribute('aria-pressed', 'true');
  await openMode(page, 'Blend');
  await expect(page.getByRole('button', { name: 'Remove red.png' })).toBeVisible();
  await expect(composer(page).getByRole('radio', { name: 'Portrait' })).toBeChecked();
  await openMode(page, 'Shorten');
  await expect(prompt(page)).toHaveValue('a long story');
  await openMode(page, 'Imagine');
  await expect(prompt(page)).toHaveValue('an owl, half written');

  // What somebody else wrote there costs nothing but itself.
  await page.evaluate(() => localStorage.setItem('reprise:composer', '{"mode":"dance","modes":{"imagine":7'));
  await page.reload();
  await imagine(page, 'an owl on a fence');
  await expect(tile(page, 'an owl on a fence')).toBeVisible();
});

test('two pictures are dropped, put in order, and become one grid', async ({ page, studio }) => {
  await page.goto('/');
  await openMode(page, 'Blend');
  const submit = (name: string) => composer(page).getByRole('button', { name, exact: true });
  await submit('Add two pictures').click();
  await expect(composer(page).getByRole('alert')).toHaveText(/there is none. Add two/);
  const files = [await pictureFile('first.png', '#b44'), await pictureFile('second.png', '#44b')];
  await dropFiles(page, composer(page), files.slice(0, 1));
  await expect(submit('Add another picture')).toBeVisible();
  await dropFiles(page, composer(page), files.slice(1));
  await expect(pictures(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'second.png, 2 of 2' }).press('ArrowLeft');
  await expect(page.getByRole('button', { name: 'second.png, 1 of 2' })).toBeFocused();
  await submit('Blend').click();
  await expect(pictures(page)).toHaveCount(0);
  await finished(page, 'A blend');
  expect((await studio.tasks()).filter(({ action }) => action === 'BLEND')).toHaveLength(1);
});

test('a picture is described in four prompts, and a prompt is shortened', async ({ page, studio }) => {
  await page.goto('/');
  await openMode(page, 'Describe');
  await page.getByLabel('Picture', { exact: true }).setInputFiles([await pictureFile('sea.png', '#247')]);
  await expect(composer(page).getByRole('img', { name: 'sea.png' })).toBeVisible();
  await composer(page).getByRole('button', { name: 'Describe', exact: true }).click();
  await expect(tile(page, 'A description')).toBeVisible();
  expect((await done(studio, 'describe')).reading?.prompts).toHaveLength(4);

  await openMode(page, 'Shorten');
  await prompt(page).fill('a very large and rather lonely lighthouse that stands on a high cliff above the stormy sea');
  await prompt(page).press('Control+Enter');
  await expect(prompt(page)).toHaveValue('');
  expect((await done(studio, 'shorten')).reading?.prompts.length).toBeGreaterThan(0);
});

test('a picture is edited where it was painted, and the mask outlives a reload', async ({ page, studio }) => {
  await page.goto('/');
  await openMode(page, 'Edit');
  await dropFiles(page, composer(page), [await pictureFile('meadow.png', '#684', 640, 480)]);
  // A wand that never got its picture before the page went is used the next time.
  const isFile = (url: URL) => url.pathname.startsWith('/api/media/') && !url.search;
  await page.route(isFile, (route) => (route.request().resourceType() === 'fetch' ? undefined : route.continue()));
  await page.getByRole('button', { name: 'Paint the region' }).click();
  await expect(share(page)).toHaveText('0.0 % repainted');
  await page.keyboard.press('w');
  await clickAt(page, 0.5, 0.5);
  await page.reload();
  await page.unroute(isFile);
  await page.getByRole('button', { name: /^(Paint the region|Go on painting)$/ }).click();
  await expect(share(page)).toHaveText('100.0 % repainted');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(share(page)).toHaveText('0.0 % repainted');
  await page.keyboard.press('b');
  await paint(page);
  await page.getByRole('button', { name: 'Use this mask' }).click();
  await expect(page.getByRole('button', { name: 'Paint again' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Paint again' }).click();
  // The painted part came back: there is something to clear.
  await expect(page.getByRole('button', { name: 'Clear', exact: true })).toBeEnabled();
  await page.getByRole('button', { name: 'Use this mask' }).click();
  await prompt(page).fill('a red tent');
  await composer(page).getByRole('button', { name: 'Edit', exact: true }).click();
  await finished(page, 'a red tent');
  const { asked } = await done(studio, 'edit');
  const mask = await fetch(`${studio.url}/api/media/${asked?.maskId as string}`);
  const { width, height } = await sharp(Buffer.from(await mask.arrayBuffer())).metadata();
  expect([width, height]).toEqual([640, 480]);
  await expect(page.getByRole('button', { name: 'Remove meadow.png' })).toHaveCount(0);
});

test('a picture that comes while another is painted on does not get its mask, which waits for its own', async ({
  page,
}) => {
  await page.goto('/');
  await openMode(page, 'Edit');
  await dropFiles(page, composer(page), [await pictureFile('heath.png', '#745')]);
  await expect(page.getByRole('button', { name: 'Remove heath.png' })).toBeVisible();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/uploads', (route) => held.then(() => route.continue()));
  await dropFiles(page, composer(page), [await pictureFile('moor.png', '#357', 320, 320)]);
  await page.getByRole('button', { name: 'Paint the region' }).click();
  await paint(page);
  const painted = (await share(page).textContent())!;
  release();
  await expect(page.getByText('Another picture came in place of the one that was painted on.')).toBeVisible();
  await page.getByRole('button', { name: 'Use this mask' }).click();
  await expect(page.getByRole('button', { name: 'Remove moor.png' })).toBeVisible();
  await expect(composer(page).getByText('Without a region, all of the picture may change.')).toBeVisible();
  await page.getByRole('button', { name: 'Bring back what was written' }).click();
  await expect(page.getByRole('button', { name: 'Remove heath.png' })).toBeVisible();
  await page.getByRole('button', { name: /^(Paint the region|Go on painting)$/ }).click();
  await expect(share(page)).toHaveText(painted);
});

test.describe('a mask on its way', () => {
  // The refused upload is what is tested.
  test.use({ expectedNoise: /ERR_FAILED/ });

  test('an edit waits for its mask, and does not go without one that was lost on the way', async ({ page, studio }) => {
    await page.goto('/');
    await openMode(page, 'Edit');
    await dropFiles(page, composer(page), [await pictureFile('orchard.png', '#462')]);
    await expect(page.getByRole('button', { name: 'Remove orchard.png' })).toBeVisible();
    const paintAndUse = async () => {
      await page.getByRole('button', { name: 'Paint the region' }).click();
      await paint(page);
      await page.getByRole('button', { name: 'Use this mask' }).click();
    };
    const edit = composer(page).getByRole('button', { name: 'Edit', exact: true });

    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/uploads', (route) => held.then(() => route.continue()));
    await prompt(page).fill('a swing in the orchard');
    await paintAndUse();
    await expect(composer(page).getByText('The mask is on its way to the studio.')).toBeVisible();
    await edit.click();
    release();
    await finished(page, 'a swing in the orchard');
    expect((await done(studio, 'edit')).asked?.maskId).toMatch(/^[0-9a-f]{64}$/);

    await page.unroute('**/api/uploads');
    await dropFiles(page, composer(page), [await pictureFile('hedge.png', '#351')]);
    await expect(page.getByRole('button', { name: 'Remove hedge.png' })).toBeVisible();
    await page.route('**/api/uploads', (route) => route.abort());
    await prompt(page).fill('a hole in the hedge');
    await paintAndUse();
    await edit.click();
    const lost = 'The painted mask did not reach the studio. Use it once more, or remove it.';
    await expect(composer(page).getByRole('alert').filter({ hasText: lost })).toBeVisible();
    await page.unroute('**/api/uploads');
    await page.getByRole('button', { name: 'Go on painting' }).click();
    await expect(share(page)).not.toHaveText('0.0 % repainted');
    await page.getByRole('button', { name: 'Use this mask' }).click();
    await edit.click();
    await finished(page, 'a hole in the hedge');
    expect((await done(studio, 'edit')).asked?.maskId).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('a cell of the gallery starts to move, as a child of its grid', async ({ page, studio }) => {
  await page.goto('/');
  await imagine(page, 'a harbour to be filmed');
  const grid = await idOf(await finished(page, 'a harbour to be filmed'));
  await expect
    .poll(async () => (await studio.json<{ job: { archive: string } }>(`/api/jobs/${grid}`)).job.archive)
    .toBe('stored');
  await openMode(page, 'Video');
  await expect(composer(page).getByRole('radio', { name: 'Turbo' })).toHaveCount(0);
  await dropFromGallery(page, composer(page), { jobId: grid, position: 0, slot: 2 });
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
  // Onto the place of the last frame, inside the composer: the first stays.
  await dropFiles(page, page.getByLabel('Last frame', { exact: true }), [await pictureFile('dusk.png', '#523')]);
  await expect(page.getByRole('button', { name: 'Remove dusk.png' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
  await prompt(page).fill('waves roll in');
  await composer(page).getByRole('button', { name: 'Make a video' }).click();
  const video = await done(studio, 'video');
  expect(video).toMatchObject({
    parentId: grid,
    asked: { motion: 'low', batchSize: 1, endPicture: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(video.outputs.map(({ kind }) => kind)).toEqual(['video']);
});

test('a video waits for a last frame that is fetched by link, and says so when that fails behind a closed popover', async ({
  page,
  studio,
}) => {
  await page.goto('/');
  await openMode(page, 'Video');
  await dropFiles(page, page.getByLabel('First frame', { exact: true }), [await pictureFile('dawn.png', '#852')]);
  await expect(page.getByRole('button', { name: 'Remove dawn.png' })).toBeVisible();
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/uploads/link', async (route) => {
    await held;
    await route.fulfill({ status: 422, json: { error: { message: 'There is no picture at this address.' } } });
  });
  await page.getByRole('button', { name: 'Last frame by link' }).click();
  const popover = page.getByRole('dialog', { name: 'Picture by link' });
  await popover.getByRole('textbox').fill('https://pictures.example/night.png');
  await popover.getByRole('button', { name: 'Add' }).click();
  await expect(popover.getByRole('button', { name: 'Fetching…' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(popover).toBeHidden();
  await prompt(page).fill('the sun goes down over the bay');
  await prompt(page).press('Control+Enter');
  const alerts = composer(page).getByRole('alert');
  await expect(alerts.filter({ hasText: 'A picture is still on its way up.' })).toBeVisible();
  answer();
  await expect(alerts.filter({ hasText: 'There is no picture at this address.' })).toBeVisible();
  await expect(prompt(page)).toHaveValue('the sun goes down over the bay');
  expect((await studio.tasks()).filter(({ prompt }) => prompt.includes('over the bay'))).toEqual([]);
  await page.getByRole('button', { name: 'Remove dawn.png' }).click();
});

test('references have roles: of a link in the prompt, of a file by the provider', async ({ page, studio }) => {
  await page.goto('/');
  await prompt(page).fill('a knight --v 7');
  await page.getByRole('button', { name: 'Add reference images by link' }).click();
  const popover = page.getByRole('dialog', { name: 'Picture by link' });
  await popover.getByRole('textbox').fill('nonsense');
  await popover.getByRole('button', { name: 'Add' }).click();
  await expect(popover.getByRole('alert')).toBeVisible();
  await popover.getByRole('textbox').fill('https://pictures.example/style.png');
  await popover.getByRole('radio', { name: 'Style' }).check();
  await popover.getByRole('button', { name: 'Add' }).click();
  await expect(prompt(page)).toHaveValue('a knight --v 7 --sref https://pictures.example/style.png');

  await page.getByLabel('Add reference images', { exact: true }).setInputFiles([await pictureFile('face.png', '#963')]);
  const role = page.getByRole('combobox', { name: 'Role of face.png' });
  await role.selectOption('Character');
  await expect(page.getByText('Version 7 does not know --cref')).toBeVisible();
  await role.selectOption('Omni');
  await expect(page.getByText('does not know')).toHaveCount(0);
  await composer(page).getByRole('button', { name: 'Imagine', exact: true }).click();
  await expect.poll(async () => (await studio.tasks()).find(({ prompt }) => prompt.includes('a knight'))).toBeTruthy();
  expect((await studio.taskOf('a knight')).prompt).toMatch(/--oref https?:\/\/\S+/);
});

test('what is kept under a name comes back in its mode, and what was deleted can be brought back', async ({ page }) => {
  await page.goto('/');
  await openMode(page, 'Video');
  await page.getByLabel('First frame', { exact: true }).setInputFiles([await pictureFile('boat.png', '#333')]);
  await expect(page.getByRole('button', { name: 'Remove boat.png' })).toBeVisible();
  await prompt(page).fill('the boat drifts');
  await composer(page).getByRole('radio', { name: '720p' }).check();
  await page.getByRole('button', { name: 'Templates' }).click();
  const templates = page.getByRole('dialog', { name: 'Templates' });
  await expect(templates.getByText('No templates yet')).toBeVisible();
  await templates.getByRole('textbox', { name: 'Name of a new template' }).fill('Drift');
  await templates.getByRole('button', { name: 'Keep' }).click();
  await expect(templates.getByRole('button', { name: /^Drift/ })).toBeVisible();
  await templates.getByRole('button', { name: 'Delete Drift' }).click();
  await templates.getByRole('button', { name: 'Undo' }).click();
  await expect(templates.getByRole('button', { name: 'Delete Drift' })).toBeVisible();

  await page.keyboard.press('Escape');
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.getByRole('button', { name: 'Templates' }).click();
  await templates.getByRole('button', { name: /^Drift/ }).click();
  await expect(prompt(page)).toHaveValue('the boat drifts');
  await expect(prompt(page)).toBeFocused();
  await expect(composer(page).getByRole('radio', { name: '720p' })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
});

test('what is no picture is refused in a sentence, and what was written and dropped stays', async ({ page }) => {
  await page.goto('/');
  await prompt(page).fill('a fox');
  const odd = (name: string, mimeType: string, buffer: Buffer): PictureFile => ({ name, mimeType, buffer });
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)]);
  await dropFiles(page, composer(page), [
    await pictureFile('fine.png', '#474'),
    odd('drawing.svg', 'image/svg+xml', svg),
    odd('phone.heic', '', heic),
    odd('notes.txt', 'text/plain', Buffer.from('notes')),
  ]);
  for (const name of ['drawing.svg', 'phone.heic', 'notes.txt']) {
    await expect(composer(page).getByRole('alert').filter({ hasText: name })).toBeVisible();
  }
  await expect(page.getByRole('button', { name: 'Remove fine.png' })).toBeVisible();
  await page
    .getByLabel('Add reference images', { exact: true })
    .setInputFiles([odd('huge.png', 'image/png', Buffer.alloc(21 * 1024 * 1024))]);
  await expect(composer(page).getByRole('alert')).toHaveText(/“huge.png”: It has 21.0 MiB, and 20 MiB is the most/);
  await expect(prompt(page)).toHaveValue('a fox');
  await expect(pictures(page)).toHaveCount(1);

  for (const [flags, note] of [
    ['--ar 0:0', /--ar takes two whole numbers above 0/],
    ['--zoom 3', /--zoom takes .* from 1 to 2/],
    ['--v 99', /--v takes .* not “99”/],
  ] as const) {
    await prompt(page).fill(`a fox ${flags}`);
    await expect(composer(page).getByText(note)).toBeVisible();
  }
  // A note is no refusal.
  await composer(page).getByRole('button', { name: 'Imagine', exact: true }).click();
  await expect(tile(page, 'a fox --v 99')).toBeVisible();
});

test('the keyboard alone opens modes and finds an earlier prompt', async ({ page }) => {
  await page.goto('/');
  await imagine(page, 'a clockwork heron --ar 3:2');
  await imagine(page, 'a paper whale');
  await expect(tile(page, 'a paper whale')).toBeVisible();
  await composer(page).getByRole('tab', { name: 'Imagine' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(composer(page).getByRole('tab', { name: 'Music' })).toBeFocused();
  await expect(composer(page).getByRole('tab', { name: 'Music' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+Digit4');
  await expect(prompt(page)).toHaveAttribute('placeholder', /Paste a long prompt/);
  await expect(prompt(page)).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  const search = page.getByRole('combobox', { name: 'Search earlier prompts' });
  await expect(search).toBeFocused();
  await expect(page.getByRole('option', { name: /paper whale/ })).toBeVisible();
  await search.fill('clockwork');
  // At once, over the list of before: what was typed is meant.
  await search.press('Enter');
  await expect(prompt(page)).toHaveValue('a clockwork heron --ar 3:2');
  await expect(prompt(page)).toBeFocused();
});

test('no mode has accessibility faults, nor is one wider than a telephone', async ({ page }) => {
  const file = await pictureFile('a picture with quite a long name of its own.png', '#855', 900, 300);
  await page.goto('/');
  // Each mode in one of the four looks; the screens in all of them are another story (a11y.spec.ts).
  const looks = [
    ['dark', 1440],
    ['light', 390],
    ['light', 1440],
    ['dark', 390],
  ] as const;
  for (const [index, mode] of ['Imagine', 'Blend', 'Describe', 'Edit', 'Video', 'Shorten'].entries()) {
    const [theme, width] = looks[index % looks.length]!;
    await page.evaluate((value) => localStorage.setItem('theme', value), theme);
    await page.setViewportSize({ width, height: 900 });
    await page.reload();
    await openMode(page, mode);
    if (mode !== 'Shorten') {
      await dropFiles(page, composer(page), [file]);
      await expect(page.getByRole('button', { name: /^Remove a picture/ })).toBeVisible();
    }
    const { violations } = await new AxeBuilder({ page }).include('section[aria-label=Composer]').analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      `${mode}, ${theme}`,
    ).toEqual([]);
    await page.setViewportSize({ width: 360, height: 780 });
    expect(await overflowing(page), mode).toEqual([]);
  }
});

test('what is typed before the page listens stays, behind what stood there', async ({ page }) => {
  await page.goto('/');
  await prompt(page).fill('an owl');
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('an owl');
  const release = await holdScripts(page);
  await page.goto('/', { waitUntil: 'commit' });
  await prompt(page).fill('at dusk');
  release();
  await expect(prompt(page)).toHaveValue('an owl at dusk');
  await page.getByRole('button', { name: 'Imagine', exact: true }).click();
  await finished(page, 'an owl at dusk');
});

test('who scrolls before the page listens stays there, and a chosen mode is in sight in a narrow window', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 240 });
  const release = await holdScripts(page);
  await page.goto('/', { waitUntil: 'commit' });
  await prompt(page).waitFor();
  const scrolled = () => page.evaluate(() => window.scrollY);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect.poll(scrolled).toBeGreaterThan(200);
  const place = await scrolled();
  release();
  await untilListening(page);
  expect(await scrolled()).toBe(place);

  const music = page.getByRole('tab', { name: 'Music', exact: true });
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(music).not.toBeInViewport({ ratio: 1 });
  await page.getByRole('tab', { name: 'Imagine', exact: true }).press('End');
  await expect(music).toBeInViewport({ ratio: 1 });
  await page.reload();
  await expect(music).toHaveAttribute('aria-selected', 'true');
  await expect(music).toBeInViewport({ ratio: 1 });
});

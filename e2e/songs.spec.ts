import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { idOf, offer, tile } from './gallery';
import { inEveryLook } from './looks';
import { finishedSong, openMusic, trackOffer } from './songs';

type Entry = { reason: string; amount: number };
type Task = { work: { order?: { action: string; order: Record<string, unknown> } } | null };

test.describe.configure({ timeout: 300_000 });

test('a song with lyrics, and all that can be done with it: extend, cover, add vocals, stems', async ({
  page,
  studio,
}) => {
  const orders = async () =>
    (await studio.control<Task[]>('tasks')).flatMap(({ work }) => (work?.order ? [work.order] : []));
  const charged = async () => (await studio.control<Entry[]>('ledger')).map(({ amount }) => amount);
  const before = (await charged()).length;
  const asked = (await orders()).length;
  await page.goto('/');
  await page.getByLabel('Connection').selectOption({ label: 'Apiframe emulator' });
  const form = await openMusic(page);
  await expect(form.getByRole('link', { name: /^11 credits/ })).toBeVisible();
  await form.getByRole('radio', { name: 'Lyrics' }).check();
  await form.getByRole('button', { name: 'Insert Verse' }).click();
  const lyrics = form.getByRole('textbox', { name: 'Lyrics' });
  await expect(lyrics).toBeFocused();
  await page.keyboard.type('One small song');
  await expect(lyrics).toHaveValue('[Verse]\nOne small song');
  await form.getByRole('textbox', { name: 'Title' }).fill('Small');
  await form.getByRole('button', { name: 'lo-fi', exact: true }).click();
  await expect(form.getByRole('textbox', { name: 'Style' })).toHaveValue('lo-fi');
  await form.getByRole('combobox', { name: 'Version' }).selectOption('V5');
  await form.getByRole('button', { name: 'Compose' }).click();
  const name = '[Verse] One small song';
  const song = await finishedSong(page, name);
  expect((await orders()).slice(asked)).toMatchObject([
    { action: 'compose', order: { customMode: true, title: 'Small', style: 'lo-fi', version: 'V5' } },
  ]);

  await trackOffer(song, 'Extend', 2).click();
  const extend = page.getByRole('dialog', { name: 'Extend' });
  await expect(extend).toContainText('Small');
  await extend.getByRole('textbox', { name: 'Go on from' }).fill('0:12.5');
  // What is begun in a form is there when it opens again.
  await page.keyboard.press('Escape');
  await expect(extend).toBeHidden();
  await page.reload();
  await trackOffer(await finishedSong(page, name), 'Extend', 2).click();
  await expect(extend.getByRole('textbox', { name: 'Go on from' })).toHaveValue('0:12.500');
  await extend.getByRole('button', { name: /^Extend/ }).click();
  await expect(extend).toBeHidden();
  await finishedSong(page, `Extend · ${name}`);

  await trackOffer(song, 'Cover').click();
  const cover = page.getByRole('dialog', { name: 'Cover' });
  await cover.getByRole('textbox', { name: 'Style' }).fill('techno');
  await cover.getByRole('slider', { name: 'Audio weight' }).fill('0.8');
  await cover.getByRole('button', { name: /^Cover/ }).click();
  await finishedSong(page, `Cover · ${name}`);

  await trackOffer(song, 'Add vocals').click();
  const vocals = page.getByRole('dialog', { name: 'Add vocals' });
  await expect(vocals.getByRole('button', { name: /^Add vocals/ })).toBeDisabled();
  await vocals.getByRole('textbox', { name: 'Lyrics' }).fill('Sing it louder');
  await page.keyboard.press('Control+Enter');
  await finishedSong(page, 'Add vocals · Sing it louder');

  await trackOffer(song, 'Stems').click();
  const stems = await finishedSong(page, `Stems · ${name}`);
  await expect(trackOffer(stems, 'Stems')).toHaveAttribute('aria-disabled', 'true');
  await expect(trackOffer(stems, 'Stems')).toHaveAccessibleDescription(/Use the song/);

  expect((await orders()).slice(asked + 1)).toMatchObject([
    { action: 'extend', order: { continueAt: 12.5, customMode: true, prompt: null } },
    { action: 'cover', order: { audioWeight: 0.8, style: 'techno' } },
    { action: 'add_vocals', order: { prompt: 'Sing it louder' } },
    { action: 'stems' },
  ]);
  expect((await charged()).slice(before)).toEqual([-11, -11, -11, -11, -11]);

  // All of it stands on one time: the extension where it goes on, the others where their song stands.
  await page.goto(`/jobs/${await idOf(song)}`);
  const family = page.getByRole('region', { name: 'Song family' });
  const lane = (words: string) => family.getByRole('listitem').filter({ hasText: words }).first();
  await expect(lane('Extend from 0:12.500').locator('[data-at]')).toHaveAttribute('data-at', '12.5');
  for (const words of ['Cover', 'Add vocals', '2 stems']) {
    await expect(lane(words).locator('[data-at]')).toHaveAttribute('data-at', '0');
  }
  await lane('Extend from')
    .getByRole('button', { name: /^Play / })
    .click();
  await expect(page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('what is too long is told at once and nothing is sent; a description and lyrics are kept apart', async ({
  page,
}) => {
  await page.goto('/');
  const form = await openMusic(page);
  await form.getByRole('textbox', { name: 'Prompt' }).fill('x'.repeat(501));
  await expect(form).toContainText('501 of 500 characters');
  await offer(form, 'Too long').click();
  await expect(form.getByRole('alert')).toHaveText('The description has 501 characters; 500 is the most. Shorten it.');
  await form.getByRole('textbox', { name: 'Prompt' }).fill('a song about hills');
  await form.getByRole('radio', { name: 'Lyrics' }).check();
  await form.getByRole('textbox', { name: 'Lyrics' }).fill('Over the hills');
  await page.reload();
  await expect(form.getByRole('textbox', { name: 'Lyrics' })).toHaveValue('Over the hills');
  await form.getByRole('radio', { name: 'Description' }).check();
  await expect(form.getByRole('textbox', { name: 'Prompt' })).toHaveValue('a song about hills');
  await expect(tile(page, 'a song about hills')).toBeHidden();
});

test('a mode is served by a connection that can, and goes back to the chosen one', async ({ page }) => {
  await page.goto('/');
  const connection = page.getByLabel('Connection');
  await connection.selectOption({ label: 'Apiframe emulator' });
  await page.getByRole('tab', { name: 'Blend' }).click();
  await expect(connection).toHaveValue('emulator');
  await page.getByRole('tab', { name: 'Imagine' }).click();
  await expect(connection).toHaveValue('apiframe-emulator');
});

test('the composer of songs has no accessibility faults, dark and light, wide and narrow', async ({ page }) => {
  await page.goto('/');
  await inEveryLook(page, async () => {
    const form = await openMusic(page);
    await form.getByRole('radio', { name: 'Lyrics' }).check();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

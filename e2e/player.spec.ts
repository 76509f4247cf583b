import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { idOf, tile } from './gallery';
import { inEveryLook } from './looks';
import { finishedSong, openMusic, trackOffer } from './songs';

type Task = { work: { order?: { action: string; order: Record<string, unknown> } } | null };

const PROMPT = 'a short song about a tin boat';

test.describe.configure({ timeout: 240_000 });

/** The one song of these stories; composed once for each studio. */
async function aSong(page: Page) {
  await page.goto('/');
  if ((await tile(page, PROMPT).count()) === 0) {
    const form = await openMusic(page, 'apiframe-emulator');
    await form.getByRole('textbox', { name: 'Prompt' }).fill(PROMPT);
    await form.getByRole('button', { name: 'Compose' }).click();
  }
  return finishedSong(page, PROMPT);
}

const bar = (page: Page) => page.getByRole('region', { name: 'Player' });
const position = async (page: Page) => Number(await bar(page).getByRole('slider', { name: 'Position' }).inputValue());

async function untilItPlays(page: Page) {
  await expect(bar(page).getByRole('button', { name: 'Pause' })).toBeVisible();
  const before = await position(page);
  await expect.poll(() => position(page)).toBeGreaterThan(before);
}

test('a tile plays, the bar goes on from page to page, and the place outlives a reload', async ({ page }) => {
  const song = await aSong(page);
  await song
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await untilItPlays(page);
  await song.getByRole('link', { name: PROMPT }).click();
  await expect(page.getByRole('region', { name: 'Tracks' })).toBeVisible();
  await untilItPlays(page);
  const gone = await position(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL(/settings/);
  await untilItPlays(page);
  expect(await position(page)).toBeGreaterThan(gone);

  // Keys, from anywhere on the page.
  await page.keyboard.press('l');
  await expect.poll(() => position(page)).toBeGreaterThan(gone + 9);
  const ahead = await position(page);
  await page.keyboard.press('j');
  await expect.poll(() => position(page)).toBeLessThan(ahead - 5);
  await page.keyboard.press('m');
  await expect(bar(page).getByRole('button', { name: 'Mute' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('k');
  await expect(bar(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const left = await position(page);
  await page.reload();
  await expect(bar(page)).toBeVisible();
  await expect.poll(() => position(page)).toBeCloseTo(left, 0);
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await untilItPlays(page);
  expect(await position(page)).toBeGreaterThan(left - 0.2);

  // What is written is text, not a command.
  await page.goto('/');
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await untilItPlays(page);
  await page.getByRole('searchbox').or(page.getByPlaceholder('Search prompts, ids')).first().focus();
  await page.keyboard.type('k m');
  await untilItPlays(page);
  await bar(page).getByRole('button', { name: 'Close the player' }).click();
  await expect(bar(page)).toBeHidden();
});

test('two tabs never sound together', async ({ page, context }) => {
  const song = await aSong(page);
  await song
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await untilItPlays(page);
  const other = await context.newPage();
  await other.goto('/');
  await expect(bar(other)).toBeVisible();
  await bar(other).getByRole('button', { name: 'Play', exact: true }).click();
  await untilItPlays(other);
  await expect(bar(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await untilItPlays(page);
  await expect(bar(other).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await other.close();
});

test('the takes change over at the same place, and a waveform plays from where it is pressed', async ({ page }) => {
  await page.goto(`/jobs/${await idOf(await aSong(page))}`);
  const tracks = page.getByRole('region', { name: 'Tracks' });
  const first = tracks.getByRole('listitem').first();
  const wave = first.getByRole('slider');
  await expect(wave.locator('canvas').first()).toBeVisible();
  const box = (await wave.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await untilItPlays(page);
  const seconds = Number(await wave.getAttribute('aria-valuemax'));
  expect(await position(page)).toBeGreaterThan(seconds / 2 - 1);
  const before = await position(page);
  await page.getByRole('radio', { name: 'Take 2' }).check({ force: true });
  await expect(
    tracks
      .getByRole('listitem')
      .nth(1)
      .getByRole('button', { name: /^Pause / }),
  ).toBeVisible();
  await untilItPlays(page);
  const after = await position(page);
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after).toBeLessThan(before + 8);

  // A row that is pressed in anger still is one sound, and does what the last press says.
  const button = first.getByRole('button', { name: /^(Play|Pause) / });
  for (let press = 0; press < 21; press += 1) await button.click({ noWaitAfter: true });
  await untilItPlays(page);
  await expect(first.getByRole('button', { name: /^Pause / })).toBeVisible();

  // One of them is kept; the song is a favourite with it, and takes the mark of its take along when it is none any more.
  const keep = tracks.getByRole('button', { name: 'Keep take 2 as favourite' });
  const keepSong = page.getByRole('button', { name: 'Keep as favourite' });
  await keep.click();
  await expect(keepSong).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(keep).toHaveAttribute('aria-pressed', 'true');
  await expect(tracks.getByRole('button', { name: 'Keep take 1 as favourite' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await keepSong.click();
  await expect(keep).toHaveAttribute('aria-pressed', 'false');
});

test('an extension goes on from where the line was dragged: what is shown is what is sent', async ({
  page,
  studio,
}) => {
  const song = await aSong(page);
  await trackOffer(song, 'Extend').click();
  const dialog = page.getByRole('dialog', { name: 'Extend' });
  const cut = dialog.getByRole('slider', { name: 'Cut' });
  await expect(cut.locator('canvas').first()).toBeVisible();
  const box = (await cut.boundingBox())!;
  await page.mouse.move(box.x + box.width - 4, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 20, { steps: 8 });
  await page.mouse.up();
  const field = dialog.getByRole('textbox', { name: 'Go on from' });
  await expect(field).toHaveValue(/^0:\d\d\.\d00$/);
  // By keys: a tenth, a second, a hundredth.
  await cut.press('ArrowRight');
  await cut.press('Shift+ArrowLeft');
  await cut.press('Alt+ArrowRight');
  const shown = await field.inputValue();
  expect(shown).toMatch(/^0:\d\d\.\d10$/);
  await dialog.getByRole('radio', { name: 'Beat' }).check({ force: true });
  await dialog.getByRole('button', { name: 'Hear the last 3 s' }).click();
  await expect(dialog.getByRole('button', { name: 'Stop' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(field).toHaveValue(shown);
  await dialog.getByRole('button', { name: /^Extend/ }).click();
  await expect(dialog).toBeHidden();
  const [minutes, seconds] = shown.split(':').map(Number) as [number, number];
  await expect
    .poll(async () =>
      (await studio.control<Task[]>('tasks')).flatMap(({ work }) => work?.order?.order['continueAt'] ?? []),
    )
    .toEqual([minutes * 60 + seconds]);
});

test('a song that is still being made plays, and goes on in the finished file without a restart', async ({
  page,
  studio,
}) => {
  const words = 'a song to hear while it is made';
  await studio.control('settings', { speed: 4 });
  await page.goto('/');
  const form = await openMusic(page, 'emulator');
  await form.getByRole('textbox', { name: 'Prompt' }).fill(words);
  await form.getByRole('button', { name: 'Compose' }).click();
  const song = tile(page, words);
  await song
    .getByRole('button', { name: /^Play / })
    .first()
    .click({ timeout: 60_000 });
  await expect(bar(page).getByText('Preview')).toBeVisible();
  const time = bar(page)
    .getByText(/^\d+:\d\d$/)
    .first();
  const shown = async () => {
    const [minutes, seconds] = (await time.innerText()).split(':').map(Number) as [number, number];
    return 60 * minutes + seconds;
  };
  await expect.poll(shown).toBeGreaterThan(1);
  let last = await shown();
  await expect
    .poll(
      async () => {
        const now = await shown();
        expect(now).toBeGreaterThanOrEqual(last);
        last = now;
        return bar(page).getByText('Preview').isVisible();
      },
      { timeout: 120_000 },
    )
    .toBe(false);
  await untilItPlays(page);
  expect(await shown()).toBeGreaterThanOrEqual(last);
});

test('a file that is no sound is told in a sentence', async ({ page }) => {
  const song = await aSong(page);
  // From the store, or from the provider while it is not stored yet.
  await page.route(/\/api\/(media\/[0-9a-f]{64}|jobs\/[^/]+\/outputs\/\d)$/, (route) =>
    route.fulfill({ status: 200, contentType: 'audio/mpeg', body: '<!doctype html><title>502</title>' }),
  );
  await song
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expect(bar(page)).toContainText('This browser cannot play the file. It can still be downloaded.');
  await expect(bar(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('a device that is gone is told in a sentence, and the song goes on from its place', async ({ page }) => {
  await page.addInitScript(() => {
    const Native = window.Audio;
    const made: HTMLAudioElement[] = [];
    Object.assign(window, { made });
    window.Audio = function create() {
      const audio = new Native();
      made.push(audio);
      return audio;
    } as unknown as typeof Audio;
  });
  const song = await aSong(page);
  await song
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await untilItPlays(page);
  const before = await position(page);
  // As Chromium tells of a headset that was unplugged.
  await page.evaluate(() => {
    const audio = (window as unknown as { made: HTMLAudioElement[] }).made.findLast(({ paused }) => !paused)!;
    const error = { code: MediaError.MEDIA_ERR_DECODE, message: 'AUDIO_RENDERER_ERROR: audio render error' };
    Object.defineProperty(audio, 'error', { value: error, configurable: true });
    audio.pause();
    audio.dispatchEvent(new Event('error'));
    Reflect.deleteProperty(audio, 'error');
  });
  await expect(bar(page)).toContainText('The device that played the sound is gone. Choose another one in your system');
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await untilItPlays(page);
  await expect(bar(page)).not.toContainText('is gone');
  expect(await position(page)).toBeGreaterThanOrEqual(before);
});

test('the system shows what plays, and its keys work', async ({ page }) => {
  // A browser calls these handlers for the keys of a headset; a page cannot press those.
  await page.addInitScript(() => {
    const keys: Record<string, MediaSessionActionHandler | null> = {};
    const { mediaSession } = navigator;
    const set = mediaSession.setActionHandler.bind(mediaSession);
    mediaSession.setActionHandler = (action, handler) => {
      keys[action] = handler;
      set(action, handler);
    };
    (window as { systemKeys?: unknown }).systemKeys = keys;
  });
  const press = (action: MediaSessionAction, details: object = {}) =>
    page.evaluate(
      ([name, more]) =>
        (window as unknown as { systemKeys: Record<string, MediaSessionActionHandler> }).systemKeys[name]!({
          action: name,
          ...more,
        }),
      [action, details] as const,
    );
  const shown = () =>
    page.evaluate(() => {
      const { metadata, playbackState } = navigator.mediaSession;
      return { title: metadata?.title, artwork: metadata?.artwork.length, playbackState };
    });
  const song = await aSong(page);
  await song
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await untilItPlays(page);
  const title = await bar(page).getByRole('link').first().innerText();
  await expect.poll(shown).toEqual({ title, artwork: 1, playbackState: 'playing' });
  await press('pause');
  await expect(bar(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  expect((await shown()).playbackState).toBe('paused');
  await press('seekto', { seekTime: 5 });
  await expect.poll(() => position(page)).toBeCloseTo(5, 0);
  await press('nexttrack');
  await expect.poll(() => position(page)).toBe(0);
  await press('play');
  await untilItPlays(page);
  await bar(page).getByRole('button', { name: 'Close the player' }).click();
  expect(await shown()).toMatchObject({ playbackState: 'none' });
});

test.describe('without a line', () => {
  test.use({ expectedNoise: /Failed to load resource/ });

  test('it is told that the song waits, and it goes on by itself when the line is back', async ({ page }) => {
    const song = await aSong(page);
    await song.getByRole('link', { name: PROMPT }).click();
    const tracks = page.getByRole('region', { name: 'Tracks' });
    await expect(tracks).toBeVisible();
    await page.route('**/api/media/**', (route) => route.abort('internetdisconnected'));
    await tracks
      .getByRole('button', { name: /^Play / })
      .first()
      .click();
    await expect(bar(page).getByRole('status')).toContainText('The connection is lost.');
    await page.unroute('**/api/media/**');
    await untilItPlays(page);
    await expect(bar(page).getByText('The connection is lost.')).toBeHidden();
    // Twenty clicks on a row are ten plays and ten pauses, and one sound.
    const row = tracks
      .getByRole('listitem')
      .nth(1)
      .getByRole('button', { name: /^(Play|Pause) / });
    for (let click = 0; click < 20; click += 1) await row.click();
    await expect(bar(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await row.click();
    await untilItPlays(page);
  });
});

test('the player and the tracks have no accessibility faults, dark and light, wide and narrow', async ({ page }) => {
  const id = await idOf(await aSong(page));
  await inEveryLook(page, async () => {
    for (const path of ['/', `/jobs/${id}`]) {
      await page.goto(path);
      const play = page.getByRole('button', { name: /^Play / }).first();
      await play.click();
      await untilItPlays(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.keyboard.press('k');
    }
  });
});

test('an extension is heard with the song before it, as one', async ({ page }) => {
  await aSong(page);
  const extension = tile(page, `Extend · ${PROMPT}`);
  if ((await extension.count()) === 0) {
    await trackOffer(await aSong(page), 'Extend').click();
    const dialog = page.getByRole('dialog', { name: 'Extend' });
    await dialog.getByRole('textbox', { name: 'Go on from' }).fill('0:20');
    await dialog.getByRole('button', { name: /^Extend/ }).click();
  }
  await page.goto(`/jobs/${await idOf(await finishedSong(page, `Extend · ${PROMPT}`))}`);
  const whole = page.getByRole('region', { name: 'The whole song' });
  const wave = whole.getByRole('slider').first();
  const mark = whole.getByTitle(/^Extended from /).first();
  const cut = Number(/0:(\d\d\.\d+)/.exec((await mark.getAttribute('title')) ?? '')?.[1]);
  const seconds = Number(await wave.getAttribute('aria-valuemax'));
  expect(seconds).toBeGreaterThan(cut);
  // From just before the cut it plays across it.
  const box = (await wave.boundingBox())!;
  await page.mouse.click(box.x + (box.width * (cut - 2)) / seconds, box.y + 10);
  await untilItPlays(page);
  await expect.poll(() => position(page)).toBeGreaterThan(cut + 1);
  expect(await position(page)).toBeLessThan(cut + 15);
});

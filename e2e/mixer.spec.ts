import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { JobDetail } from '@/lib/jobs/api';
import { readWavBlock, readWavLayout } from '@/lib/audio/wav';
import { expect, test } from './fixtures';
import { idOf, tile } from './gallery';
import { inEveryLook } from './looks';
import { finishedSong, openMusic, trackOffer } from './songs';

const PROMPT = 'a short song about a paper kite';

test.describe.configure({ timeout: 240_000 });

/** The page of a song's stems, ready to play. */
async function aMixer(page: Page): Promise<string> {
  await page.goto('/');
  if ((await tile(page, `Stems · ${PROMPT}`).count()) === 0) {
    const form = await openMusic(page, 'apiframe-emulator');
    await form.getByRole('textbox', { name: 'Prompt' }).fill(PROMPT);
    await form.getByRole('button', { name: 'Compose' }).click();
    await trackOffer(await finishedSong(page, PROMPT), 'Stems').click();
  }
  const stems = await finishedSong(page, `Stems · ${PROMPT}`);
  await expect(stems.getByRole('button', { name: /^Play .*Vocals/ })).toBeVisible();
  const id = await idOf(stems);
  await page.goto(`/jobs/${id}`);
  await expect(page.getByText(/^Parent: Song/)).toBeAttached();
  await expect(page.getByRole('button', { name: 'Play the stems' })).toBeEnabled();
  return id;
}

const desk = (page: Page) => page.getByRole('region', { name: 'Stems' });

test('stems are muted, soloed and preset, by mouse and by keys, and stay as they were left', async ({ page }) => {
  await page.addInitScript(() => {
    window.AudioContext = class extends AudioContext {
      constructor(options?: AudioContextOptions) {
        super(options);
        Object.assign(window, { context: this });
      }
    };
  });
  await aMixer(page);
  const pressed = (name: string) => desk(page).getByRole('button', { name }).getAttribute('aria-pressed');
  const solos = async () => [await pressed('Solo Vocals'), await pressed('Solo Instrumental')];
  await page.keyboard.press('Space');
  await expect(desk(page).getByRole('button', { name: 'Pause the stems' })).toBeVisible();
  const ruler = desk(page).getByRole('slider', { name: 'Position in the song' });
  await expect.poll(async () => Number(await ruler.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await desk(page).getByRole('button', { name: 'Solo Vocals' }).click();
  await desk(page).getByRole('button', { name: 'Solo Instrumental' }).click();
  expect(await solos()).toEqual(['true', 'true']);
  await desk(page)
    .getByRole('button', { name: 'Solo Vocals' })
    .click({ modifiers: ['Alt'] });
  expect(await solos()).toEqual(['true', 'false']);
  await page.keyboard.press('2');
  await expect(desk(page).getByRole('radio', { name: 'Karaoke' })).toBeChecked();
  expect([await pressed('Mute Vocals'), await pressed('Mute Instrumental')]).toEqual(['true', 'false']);
  await page.keyboard.press('o');
  await expect(desk(page).getByRole('button', { name: 'Original' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('o');

  // A device that is gone is told, and playing goes on from its place.
  const place = Number(await ruler.getAttribute('aria-valuenow'));
  await page.evaluate(() => (window as unknown as { context: AudioContext }).context.dispatchEvent(new Event('error')));
  await expect(desk(page).getByRole('alert')).toContainText('The device that played the sound is gone.');
  await desk(page).getByRole('button', { name: 'Play the stems' }).click();
  await expect(desk(page).getByRole('alert')).toBeHidden();
  await expect.poll(async () => Number(await ruler.getAttribute('aria-valuenow'))).toBeGreaterThan(place);

  // A part that repeats: dragged, and by buttons.
  const box = (await ruler.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.5, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 10, { steps: 4 });
  await page.mouse.up();
  const seconds = Number(await ruler.getAttribute('aria-valuemax'));
  const now = async () => Number(await ruler.getAttribute('aria-valuenow'));
  await expect.poll(now).toBeGreaterThanOrEqual(Math.floor(seconds / 2) - 1);
  expect(await now()).toBeLessThanOrEqual(seconds * 0.6 + 1);
  await desk(page).getByRole('button', { name: 'No repeat' }).click();

  await desk(page).getByRole('slider', { name: 'Level of Instrumental' }).fill('-6');
  await page.reload();
  await expect(desk(page).getByRole('slider', { name: 'Level of Instrumental' })).toHaveValue('-6');
  await expect(desk(page).getByRole('radio', { name: 'Karaoke' })).toBeChecked();
  await desk(page).getByRole('button', { name: 'Reset the mix' }).click();
  await expect(desk(page).getByRole('radio', { name: 'Full' })).toBeChecked();
});

test('the mix as a file is the sum of its stems, and the stems come as one ZIP', async ({ page, studio }) => {
  const id = await aMixer(page);
  const mixing = page.waitForEvent('download');
  await desk(page).getByRole('button', { name: 'Mix as WAV' }).click();
  const mix = await readFile(await (await mixing).path());
  const layout = readWavLayout(mix)!;
  const rendered = readWavBlock(mix.subarray(layout.start), layout);

  const { job } = await studio.json<JobDetail>(`/api/jobs/${id}`);
  const urls = job.outputs.map(({ mediaId }) => `/api/media/${mediaId}`);
  // The browser adds up what it decoded, without any graph.
  const sums = await page.evaluate(
    async ({ urls, rate, places }) => {
      const context = new OfflineAudioContext(2, 1, rate);
      const stems = await Promise.all(
        urls.map(async (url) => context.decodeAudioData(await (await fetch(url)).arrayBuffer())),
      );
      return [0, 1].map((channel) =>
        places.map((place) => stems.reduce((sum, stem) => sum + (stem.getChannelData(channel)[place] ?? 0), 0)),
      );
    },
    { urls, rate: layout.sampleRate, places: spread(rendered[0]!.length) },
  );
  let worst = 0;
  spread(rendered[0]!.length).forEach((place, index) => {
    for (const channel of [0, 1]) {
      worst = Math.max(worst, Math.abs(rendered[channel]![place]! - sums[channel]![index]!));
    }
  });
  expect(20 * Math.log10(worst)).toBeLessThan(-80);
  expect(Math.max(...spread(rendered[0]!.length).map((place) => Math.abs(rendered[0]![place]!)))).toBeGreaterThan(0.05);

  const packing = page.waitForEvent('download');
  await desk(page).getByRole('button', { name: 'Stems as ZIP' }).click();
  const packed = await packing;
  expect(packed.suggestedFilename()).toMatch(/ - stems\.zip$/);
  const archive = (await readFile(await packed.path())).toString('latin1');
  expect(archive).toContain('Vocals.mp3');
  expect(archive).toContain('Instrumental.mp3');
});

test('the mixer has no accessibility faults, dark and light, wide and narrow', async ({ page }) => {
  await aMixer(page);
  await inEveryLook(page, async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

/** Many places all over the song. */
const spread = (length: number) => Array.from({ length: 50_000 }, (_, index) => (index * 7_919) % length);

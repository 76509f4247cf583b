import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openMode } from './composer';
import { expect, test } from './fixtures';
import { finished, idOf, imagine, press, tile } from './gallery';
import { inEveryLook } from './looks';
import { maskCanvas } from './mask-editor';
import { overflowing } from './overflow';
import { finishedSong, openMusic } from './songs';
import type { Studio } from './studio';

const PROMPT = 'a quiet library at night';
const REFUSED = 'a forbidden-test in a quiet library';
const SHORTENED = 'a very long and quiet and rather dark library at night';
const SONG = 'a quiet song of a library';

type Found = { id: string; kind: string; prompt: string };

/** Opens the page of the newest job with these words; it is made first where there is none. */
async function openJob(page: Page, studio: Studio, words: string, make: () => Promise<void>): Promise<void> {
  const newest = async () => {
    const { jobs } = await studio.json<{ jobs: Found[] }>(`/api/jobs?q=${encodeURIComponent(words)}`);
    return jobs.find(({ prompt }) => prompt === words);
  };
  if (!(await newest())) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/');
    await make();
  }
  await page.goto(`/jobs/${(await newest())!.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
}

/** Every screen, reached as a person reaches it. */
const screens: Record<string, (page: Page, studio: Studio) => Promise<void>> = {
  gallery: async (page) => {
    await page.goto('/');
    await finished(page, PROMPT);
  },
  job: async (page) => {
    await page.goto('/');
    await page.goto(`/jobs/${await idOf(await finished(page, PROMPT))}`);
    // On the picture, and again beside what needs one picture.
    await expect(page.getByRole('button', { name: 'U1', exact: true }).first()).toBeAttached();
  },
  'mask editor': async (page) => {
    await page.goto('/');
    await press(await finished(page, `U1 · ${PROMPT}`, 'Vary (Region)'), 'Vary (Region)');
    await expect(maskCanvas(page)).toBeVisible();
  },
  usage: async (page) => {
    await page.goto('/usage');
    await expect(page.getByText('Nothing was spent in this time.')).toBeVisible();
  },
  settings: async (page) => {
    await page.goto('/settings');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
  archive: async (page) => {
    await page.goto('/archive');
    await expect(page.getByRole('heading', { level: 1, name: 'Archive' })).toBeVisible();
    await expect(page.getByText(PROMPT).first()).toBeVisible();
  },
  'list of jobs made elsewhere': async (page) => {
    await page.goto('/archive/adopt');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
  'page of a picture': async (page) => {
    await page.goto('/');
    await page.goto(`/jobs/${await idOf(await finished(page, `U1 · ${PROMPT}`, 'Vary (Region)'))}`);
    await expect(page.getByRole('button', { name: 'Vary (Region)' }).first()).toBeAttached();
  },
  'page of a refused job': (page, studio) =>
    openJob(page, studio, REFUSED, async () => {
      await imagine(page, REFUSED);
      await expect(tile(page, REFUSED)).toContainText('does not allow');
    }),
  'page of a shortened prompt': (page, studio) =>
    openJob(page, studio, SHORTENED, async () => {
      await openMode(page, 'Shorten');
      await page.getByRole('textbox', { name: 'Prompt' }).fill(SHORTENED);
      await page.keyboard.press('Control+Enter');
      await expect(tile(page, SHORTENED).getByRole('list').first()).toBeVisible({ timeout: 45_000 });
    }),
  'page of a song': (page, studio) =>
    openJob(page, studio, SONG, async () => {
      const form = await openMusic(page, 'apiframe-emulator');
      await form.getByRole('textbox', { name: 'Prompt' }).fill(SONG);
      await form.getByRole('button', { name: 'Compose' }).click();
      await finishedSong(page, SONG);
    }),
  'gallery in justified rows, with its view menu': async (page) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'View', exact: true }).click();
    await page.getByRole('dialog', { name: 'View' }).getByRole('radio', { name: 'Justified' }).check();
    await expect(page.getByRole('feed')).toHaveAttribute('data-layout', 'justified');
  },
  'gallery with its filters': async (page) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Filters' }).getByRole('group', { name: 'Made by' })).toBeVisible();
  },
  'gallery that finds nothing': async (page) => {
    await page.goto('/?q=nothing+of+this&filter=favourites&kind=upscale&status=asleep');
    await expect(page.getByText(/^Nothing found/)).toBeVisible();
  },
  palette: async (page) => {
    await page.goto('/');
    await finished(page, PROMPT);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command' }).fill('a');
  },
  'list of keys': async (page) => {
    await page.goto('/settings');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  },
  'address that leads nowhere': async (page) => {
    await page.goto('/jobs/nothing-of-this-name');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
};

// The address that leads nowhere is answered so, and so is a server that cannot list what it has.
test.use({ expectedNoise: /the server responded with a status of 40[04]/ });

test.beforeEach(async ({ page, studio }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  if ((await studio.tasks()).some(({ prompt }) => prompt.includes(PROMPT))) return;
  await imagine(page, PROMPT);
  const grid = await finished(page, PROMPT);
  await grid.getByRole('button', { name: 'U1', exact: true }).click();
  await finished(page, `U1 · ${PROMPT}`, 'Vary (Region)');
});

for (const [name, open] of Object.entries(screens)) {
  test(`the ${name} has no accessibility faults, dark and light, wide and narrow, and scrolls no page sideways`, async ({
    page,
    studio,
  }) => {
    test.setTimeout(180_000);
    await inEveryLook(page, async ({ theme, width }) => {
      await page.evaluate((value) => localStorage.setItem('theme', value), theme);
      await open(page, studio);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const faults = violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)
            .slice(0, 3)
            .join(' | ')}`,
      );
      expect(faults, `${name}, ${theme}, ${width}`).toEqual([]);
    });
    await page.setViewportSize({ width: 360, height: 780 });
    expect(await overflowing(page), 'wider than a telephone').toEqual([]);
  });
}

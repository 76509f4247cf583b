import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { finished, idOf, imagine, press } from './gallery';
import { maskCanvas } from './mask-editor';
import { overflowing } from './overflow';

const PROMPT = 'a quiet library at night';

/** Every screen, reached as a person reaches it. */
const screens: Record<string, (page: Page) => Promise<void>> = {
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
};

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
  test(`the ${name} has no accessibility faults, dark and light, wide and narrow`, async ({ page }) => {
    test.setTimeout(180_000);
    for (const theme of ['dark', 'light'] as const) {
      for (const width of [1440, 390]) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await page.evaluate((value) => localStorage.setItem('theme', value), theme);
        await page.setViewportSize({ width, height: 900 });
        await open(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const faults = violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)
              .slice(0, 3)
              .join(' | ')}`,
        );
        expect(faults, `${name}, ${theme}, ${width}`).toEqual([]);
      }
    }
  });

  test(`the ${name} does not scroll sideways at 360`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 });
    await open(page);
    expect(await overflowing(page)).toEqual([]);
  });
}

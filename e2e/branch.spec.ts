import { AxeBuilder } from '@axe-core/playwright';
import { expect, POWER_CUT, test } from './fixtures';
import { finished, idOf, imagine, press, tile } from './gallery';
import { overflowing } from './overflow';

const FOX = 'a fox on a branch of pictures';
const OWL = 'an owl that gets the same branch';

test.use({ expectedNoise: POWER_CUT });

test('a branch is run on another picture, chosen by keys alone, goes on after a power cut, and can be stopped', async ({
  page,
  studio,
}) => {
  test.setTimeout(180_000);
  await page.goto('/');
  await imagine(page, OWL);
  await imagine(page, FOX);
  await press(await finished(page, FOX), 'U2');
  await press(await finished(page, `U2 · ${FOX}`, 'Vary (Subtle)'), 'Vary (Subtle)');
  await press(await finished(page, `Vary (Subtle) · ${FOX}`), 'U3');
  const end = await finished(page, `U3 · ${FOX}`, 'Vary (Subtle)');
  await finished(page, OWL);
  await page.goto(`/jobs/${await idOf(end)}/family`);

  const family = page.getByRole('application', { name: 'Family tree' });
  await expect(page.getByRole('region', { name: 'In focus' }).getByRole('heading', { name: /^U3/ })).toBeVisible();
  await family.focus();
  await page.keyboard.press('b');
  await expect(page).toHaveURL(/\/branch$/);
  const steps = page.getByRole('region', { name: 'Steps' });
  await expect(steps.getByRole('heading', { level: 3 })).toHaveText(['1. U2', '2. Vary (Subtle)', '3. U3']);
  const go = page.getByRole('button', { name: 'Run 3 steps' });
  await expect(go).toBeDisabled();

  await page.getByRole('radio', { name: OWL, exact: true }).focus();
  await page.keyboard.press('Space');
  const second = page.getByRole('radio', { name: 'Picture 2' });
  await expect(second).toBeChecked();
  await second.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(steps.getByRole('heading', { level: 3 }).first()).toHaveText('1. U4');
  await expect(steps).toContainText('“U2” becomes “U4”.');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await overflowing(page)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });

  const before = (await studio.tasks()).length;
  // So slow that the power is cut between the first step and the second, however late this hears of the first.
  await studio.control('settings', { speed: 0.01 });
  await go.focus();
  await page.keyboard.press('Enter');
  const bar = page.getByRole('region', { name: 'A branch of 3 steps' });
  await expect(bar).toContainText('2 to come');
  await expect.poll(async () => (await studio.tasks()).length).toBeGreaterThan(before);
  await studio.kill9();
  await studio.restart();
  await studio.control('settings', { speed: 2 });
  await studio.control('clock', { advance: 60_000 });
  await expect(bar).toContainText('1 to come', { timeout: 45_000 });
  await bar.getByRole('button', { name: 'Stop the rest' }).click();
  await expect(page.getByText('The steps to come were stopped.')).toBeVisible();
  await studio.control('settings', { speed: 20 });
  await finished(page, `Vary (Subtle) · ${OWL}`);
  await expect(tile(page, `U4 · ${OWL}`)).toBeVisible();
  await expect(bar).toBeHidden();
  expect((await studio.tasks()).length).toBe(before + 2);
});

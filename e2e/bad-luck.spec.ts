import { expect, test } from './fixtures';
import { finished, imagine, refusal, tile } from './gallery';

test('a button whose id went stale upstream still works', async ({ page, studio }) => {
  const prompt = 'a ferry in the fog';
  await page.goto('/');
  await imagine(page, prompt);
  const grid = await finished(page, prompt);
  const { id } = await studio.taskOf(prompt);
  await studio.control(`tasks/${id}`, { rotateCustomIds: true });
  await grid.getByRole('button', { name: 'U4', exact: true }).click();
  await finished(page, `U4 · ${prompt}`, 'Vary (Region)');
});

test('a click while the provider is down waits, and goes through once when it is back', async ({ page, studio }) => {
  const prompt = 'a mill after the flood';
  await page.goto('/');
  await studio.stopEmulator();
  await imagine(page, prompt);
  const waiting = tile(page, prompt);
  await expect(waiting).toBeVisible();
  await expect(waiting).toContainText(/sending|reached/i);
  await page.reload();
  await expect(waiting).toBeVisible();
  await studio.startEmulator();
  await finished(page, prompt);
  expect((await studio.tasks()).filter((task) => task.prompt.includes(prompt))).toHaveLength(1);
});

test('a click that nobody confirmed is shown with its choices, and is sent again only when told', async ({
  page,
  studio,
}) => {
  const prompt = 'a letter without an answer';
  await page.goto('/');
  await studio.control('faults', { match: { path: '/submit/imagine' }, kind: 'drop-before', times: 1 });
  await imagine(page, prompt);
  const lost = tile(page, prompt);
  await expect(lost.getByRole('button', { name: 'Send again' })).toBeVisible();
  await expect(lost.getByRole('button', { name: 'Dismiss' })).toBeVisible();
  expect((await studio.tasks()).filter((task) => task.prompt.includes(prompt))).toHaveLength(0);
  await lost.getByRole('button', { name: 'Send again' }).click();
  await finished(page, prompt);
  expect((await studio.tasks()).filter((task) => task.prompt.includes(prompt))).toHaveLength(1);
});

test.describe('an answer of the studio that gets lost', () => {
  test.use({ expectedNoise: /ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to fetch/ });

  test('is no second picture when the click is made once more', async ({ page, context, studio }) => {
    const prompt = 'a bridge in two halves';
    await page.goto('/');
    await page.route('**/*', async (route) => {
      if (!route.request().headers()['next-action']) return route.fallback();
      await route.fetch();
      await context.setOffline(true);
      await route.abort();
    });
    await imagine(page, prompt);
    await expect(refusal(page)).toContainText('The studio does not answer');
    await expect(tile(page, prompt)).toHaveCount(0);
    await page.unroute('**/*');
    await context.setOffline(false);
    // Whether the poll has told of the picture by now or not.
    await page.getByRole('button', { name: 'Imagine', exact: true }).click();
    await finished(page, prompt);
    await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('');
    await expect(page.getByRole('feed', { name: 'Jobs' }).getByRole('article', { name: prompt })).toHaveCount(1);
    expect((await studio.tasks()).filter((task) => task.prompt.includes(prompt))).toHaveLength(1);
  });
});

test('a banned word is named', async ({ page }) => {
  const prompt = 'a forbidden-test on a hill';
  await page.goto('/');
  await imagine(page, prompt);
  await expect(tile(page, prompt)).toContainText('does not allow the word “forbidden-test”');
});

test('a task that fails shows the reason, and Try again works', async ({ page, studio }) => {
  const prompt = 'a kite in a thunderstorm';
  await studio.control('settings', { speed: 2 });
  await page.goto('/');
  await imagine(page, prompt);
  await expect(tile(page, prompt).getByRole('progressbar')).toBeVisible();
  await expect.poll(async () => (await studio.tasks()).some((task) => task.prompt.includes(prompt))).toBe(true);
  const { id } = await studio.taskOf(prompt);
  await studio.control(`tasks/${id}`, { fail: 'The moon was in the way' });
  await expect(tile(page, prompt)).toContainText('The moon was in the way');
  await studio.control('settings', { speed: 20 });
  await tile(page, prompt).getByRole('button', { name: 'Try again' }).click();
  await finished(page, prompt);
});

test('a status nobody knows is shown as it is', async ({ page, studio }) => {
  const prompt = 'a sleepwalker on a roof';
  await studio.control('settings', { speed: 2 });
  await page.goto('/');
  await imagine(page, prompt);
  await expect.poll(async () => (await studio.tasks()).some((task) => task.prompt.includes(prompt))).toBe(true);
  const { id } = await studio.taskOf(prompt);
  await studio.control(`tasks/${id}`, { status: 'DREAMING' });
  await expect(tile(page, prompt)).toContainText('DREAMING');
  await studio.control(`tasks/${id}`, { status: null });
  await studio.control('settings', { speed: 20 });
  await finished(page, prompt);
});

test('buttons that come late appear when they are there', async ({ page, studio }) => {
  const prompt = 'a slow dawn over reeds';
  await studio.control('settings', { emptyButtonsMs: 60_000 });
  await page.goto('/');
  await imagine(page, prompt);
  await expect
    .poll(async () => (await studio.tasks()).find((task) => task.prompt.includes(prompt))?.status)
    .toBe('SUCCESS');
  await expect(tile(page, prompt).getByRole('progressbar')).toHaveCount(0);
  await expect(tile(page, prompt).getByRole('button', { name: 'U1', exact: true })).toHaveCount(0);
  await studio.control('settings', { emptyButtonsMs: 0 });
  await finished(page, prompt);
});

test.describe('a picture whose link is dead', () => {
  test.use({ expectedNoise: /Failed to load resource/ });

  test('is told with a Retry, and its buttons work all the same', async ({ page, studio }) => {
    const prompt = 'a bridge that ends in the river';
    await studio.control('settings', { speed: 2 });
    await page.goto('/');
    await imagine(page, prompt);
    await expect.poll(async () => (await studio.tasks()).some((task) => task.prompt.includes(prompt))).toBe(true);
    const { id } = await studio.taskOf(prompt);
    await studio.control(`tasks/${id}`, { killImage: true });
    await studio.control('settings', { speed: 20 });
    const grid = tile(page, prompt);
    await expect(grid).toContainText('Not stored yet');
    await grid.getByRole('button', { name: 'U1', exact: true }).click();
    await expect(tile(page, `U1 · ${prompt}`)).toBeVisible();
    await studio.control(`tasks/${id}`, { killImage: false });
    await grid.getByRole('button', { name: 'Retry' }).click();
    await expect(grid).not.toContainText('Not stored yet');
  });
});

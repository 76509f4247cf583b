import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { finished, idOf, imagine, tile } from './gallery';
import { startSeeded } from './seeded';
import type { Studio } from './studio';

let seeded: Studio;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  seeded = await startSeeded(300);
});
test.afterAll(() => seeded.stop());

// The page of a job that is gone for good is a 404, and a refusal a 400: a browser tells both its console.
test.use({ expectedNoise: /status of 40[04]/ });

const REFUSED = { error: { code: 'conflict', message: 'These jobs have changed.' } };

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selected jobs' });
const tiles = (page: Page) => page.getByRole('feed', { name: 'Jobs' }).getByRole('article');
const box = (place: Locator) => place.getByRole('checkbox', { name: 'Select' });
const count = (page: Page) => bar(page).getByRole('status');

async function openSeeded(page: Page, search = ''): Promise<void> {
  await page.goto(`${seeded.url}/${search}`);
  await expect(tiles(page).first()).toBeVisible();
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('a label and a note are given on the page of a job, shown on its tile, found, filtered and counted', async ({
  page,
}) => {
  const prompt = 'a lamp for the kitchen wall';
  await page.goto('/');
  await imagine(page, prompt);
  await page.goto(`/jobs/${await idOf(await finished(page, prompt))}`);

  await page.keyboard.press('t');
  const labels = page.getByRole('dialog', { name: 'Labels' });
  await labels.getByRole('textbox', { name: 'Label', exact: true }).fill('  voor   oma ');
  await page.keyboard.press('Enter');
  await expect(labels.getByRole('checkbox', { name: 'voor oma' })).toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.fill('Tweede druk, één keer op linnen');
  await expect(page.getByRole('region', { name: 'Note' }).getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(note).toHaveValue('Tweede druk, één keer op linnen');

  await page.getByRole('link', { name: 'voor oma' }).click();
  await expect(page).toHaveURL(/\?label=voor\+oma/);
  await expect(tile(page, prompt)).toContainText('voor oma');
  const told = page.getByRole('region', { name: 'What is looked for' });
  await expect(told.getByText('1 job', { exact: true })).toBeVisible();
  // Taken away, it leaves the list of its label and its count at once.
  await tile(page, prompt).focus();
  await page.keyboard.press('t');
  // With its tile the box may be gone before it shows that it is unchecked.
  await page.getByRole('dialog', { name: 'Labels' }).getByRole('checkbox', { name: 'voor oma' }).click();
  await expect(page.getByText('Nothing found with these filters.')).toBeVisible();
  await expect(told.getByText('0 jobs', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.goto('/?q=een+linnen');
  await expect(tile(page, prompt)).toBeVisible();
});

test('a note that two write is not written over: its writer sees both texts and chooses', async ({ page, context }) => {
  const prompt = 'a lamp that two people look at';
  await page.goto('/');
  await imagine(page, prompt);
  await page.goto(`/jobs/${await idOf(await finished(page, prompt))}`);
  const other = await context.newPage();
  await other.goto(page.url());
  const noteOn = (one: Page) => one.getByRole('textbox', { name: 'Note' });
  const savedOn = (one: Page) => one.getByRole('region', { name: 'Note' }).getByText('Saved', { exact: true });
  await expect(noteOn(other)).toBeEditable();
  // What the other has begun to write has not left it when this one is saved.
  await other.route('**/api/library/marks', (route) => route.abort());
  await noteOn(other).fill('cut off the left side');
  await noteOn(page).fill('for the hall');
  await expect(savedOn(page)).toBeVisible();
  await other.unroute('**/api/library/marks');
  await noteOn(other).press('End');
  await noteOn(other).pressSequentially(' first');

  const both = other.getByRole('region', { name: 'Note' }).getByRole('alert');
  await expect(both).toContainText('changed elsewhere while you wrote');
  await expect(both).toContainText('for the hall');
  await expect(noteOn(other)).toHaveValue('cut off the left side first');
  await expectAccessible(other);
  await both.getByRole('button', { name: 'Keep both' }).click();
  await expect(savedOn(other)).toBeVisible();
  await expect(both).toBeHidden();
  await expect(noteOn(other)).toBeFocused();
  await expect(noteOn(page)).toHaveValue('for the hall\n\ncut off the left side first');
  await other.close();
});

test('tiles are selected by keys, by ranges and by a frame, and stay so out of sight', async ({ page }) => {
  await openSeeded(page);
  await tiles(page).first().focus();
  await page.keyboard.press('x');
  await expect(box(tiles(page).first())).toBeChecked();
  await expect(count(page)).toHaveText('1 selected');
  await page.keyboard.press('Shift+ArrowRight');
  // A row out of sight is drawn in the frame after the focus has scrolled towards it.
  await expect(tiles(page).nth(2)).toBeAttached();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(count(page)).toHaveText('3 selected');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(count(page)).toHaveText('2 selected');
  await expectAccessible(page);

  await page.evaluate(() => window.scrollTo(0, 6_000));
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(3_000);
  await expect(page.getByRole('checkbox', { name: 'Select', checked: true })).toHaveCount(0);
  await expect(count(page)).toHaveText('2 selected');
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page.getByRole('checkbox', { name: 'Select', checked: true })).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();

  await tiles(page).first().hover();
  await box(tiles(page).first()).click();
  await box(tiles(page).nth(1)).click({ modifiers: ['Shift'] });
  await expect(count(page)).toHaveText('2 selected');
  await page.keyboard.press('ControlOrMeta+a');
  await expect.poll(async () => Number.parseInt((await count(page).textContent())!, 10)).toBeGreaterThan(40);
  await page.getByRole('button', { name: 'Clear selection' }).click();

  // From the empty place beside the first tile, over its corner.
  await page.evaluate(() => window.scrollTo(0, 0));
  const first = (await box(tiles(page).first()).boundingBox())!;
  await page.mouse.move(first.x - 4, first.y + 80);
  await page.mouse.down();
  await page.mouse.move(first.x + 60, first.y + 120, { steps: 4 });
  await expect(count(page)).toHaveText('1 selected');
  await page.mouse.up();
  await expect(box(tiles(page).first())).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();

  // From the heading of a day, which is in its first tile: that one is touched when its card is.
  const heading = (await tiles(page).first().getByRole('heading', { level: 2 }).boundingBox())!;
  await page.mouse.move(heading.x + 20, heading.y + 10);
  await page.mouse.down();
  await page.mouse.move(heading.x + 60, heading.y + heading.height - 5, { steps: 4 });
  await expect(bar(page)).toBeHidden();
  await page.mouse.move(heading.x + 60, heading.y + heading.height + 60, { steps: 4 });
  await expect(count(page)).toHaveText('1 selected');
  await page.mouse.up();
});

test('what is selected is marked, downloaded and compared together', async ({ page }) => {
  await openSeeded(page, '?kind=imagine');
  await tiles(page).first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowRight');
  await bar(page).getByRole('button', { name: 'Label' }).click();
  const labels = page.getByRole('dialog', { name: 'Labels' });
  const field = labels.getByRole('textbox', { name: 'Label', exact: true });
  await field.fill('both of them');
  // A label that is refused stays in its field.
  await page.route('**/api/library/marks', (route) => route.fulfill({ status: 400, json: REFUSED }), { times: 1 });
  await labels.getByRole('button', { name: 'Add label' }).click();
  await expect(labels.getByRole('alert')).toHaveText(REFUSED.error.message);
  await expect(field).toHaveValue('both of them');
  await labels.getByRole('button', { name: 'Add label' }).click();
  await expect(labels.getByRole('checkbox', { name: 'both of them' })).toBeChecked();
  await page.keyboard.press('Escape');
  await bar(page).getByRole('button', { name: 'Favourite', exact: true }).click();
  await expect(bar(page).getByRole('button', { name: 'Favourites', pressed: true })).toBeVisible();

  const download = page.waitForEvent('download');
  await bar(page).getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toMatch(/^reprise-.*\.zip$/);

  await openSeeded(page, '?filter=favourites&label=both+of+them');
  await expect(tiles(page)).toHaveCount(2);

  // Two of them are compared, in the order in which they were selected.
  await tiles(page).last().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('x');
  await bar(page).getByRole('button', { name: 'Compare' }).click();
  await expect(page).toHaveURL(/\/compare\?of=[\w-]+,[\w-]+$/);
  await expect(page.getByRole('figure')).toHaveCount(2);
});

test('one click presses a button of several jobs, as a batch', async ({ page, studio }) => {
  const prompts = ['a kettle for many', 'a spoon for many'];
  await page.goto('/');
  for (const prompt of prompts) {
    await imagine(page, prompt);
    await expect(tile(page, prompt)).toBeVisible();
  }
  for (const prompt of prompts) {
    await (await finished(page, prompt)).focus();
    await page.keyboard.press('x');
  }
  await bar(page).getByRole('button', { name: 'Click' }).click();
  const dialog = page.getByRole('dialog', { name: 'Click a button of these jobs' });
  await dialog.getByRole('button', { name: 'U3 on 2' }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^U3 on all 2 selected/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Start 2 jobs' }).click();
  await expect(page.getByRole('region', { name: '2 pictures at once' })).toBeVisible();
  for (const prompt of prompts) await finished(page, `U3 · ${prompt}`, 'Vary (Region)');
  const upscaled = (await studio.tasks()).filter(
    ({ prompt, action }) => /for many/.test(prompt) && action === 'UPSCALE',
  );
  expect(upscaled).toHaveLength(2);
});

test('Delete is for the tile in focus, and held down it is one press', async ({ page }) => {
  await page.goto('/');
  for (const prompt of ['a bell that stays', 'a bell that goes']) {
    await imagine(page, prompt);
    await finished(page, prompt);
  }
  const [stays, goes] = [tile(page, 'a bell that stays'), tile(page, 'a bell that goes')];
  // From a button in a tile, nothing is meant that a button would not say.
  await goes.getByRole('button', { name: 'Reuse prompt' }).focus();
  await page.keyboard.press('Delete');
  await goes.focus();
  await page.keyboard.press('Backspace');
  await page.keyboard.down('Delete');
  await expect(goes).toBeHidden();
  await expect(stays).toBeFocused();
  await page.keyboard.down('Delete');
  await page.keyboard.up('Delete');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(1);
  await expect(stays).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(goes).toBeVisible();
});

test('who deletes all that is loaded sees what is left, and what is brought back stands on top again', async ({
  page,
}) => {
  await openSeeded(page);
  const first = await tiles(page).first().getAttribute('aria-label');
  await tiles(page).first().focus();
  await page.keyboard.press('Control+a');
  await expect(count(page)).toContainText('50');
  // The page was just opened: what selects the tiles came with this key, and the browser was not left to mark all words.
  expect(await page.evaluate(() => document.getSelection()!.isCollapsed)).toBe(true);
  await page.keyboard.press('Delete');
  await expect(tiles(page).first()).not.toHaveAttribute('aria-label', first!);
  await expect(tiles(page).first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tiles(page).first()).toHaveAttribute('aria-label', first!);
});

test('what is deleted can be undone, lies in the bin, is told at its address, and goes for good', async ({ page }) => {
  const prompt = 'a kite that flies away';
  await page.goto('/');
  await imagine(page, prompt);
  const id = await idOf(await finished(page, prompt));
  await tile(page, prompt).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Delete');
  await expect(tile(page, prompt)).toBeHidden();
  await expect(bar(page)).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tile(page, prompt)).toBeVisible();

  await page.goto(`/jobs/${id}`);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'This job is in the bin' })).toBeVisible();
  await expect(page.getByText('It goes for good in 30 days.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('button', { name: 'U1', exact: true }).first()).toBeAttached();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();

  await page.goto('/bin');
  const binned = page.getByRole('listitem').filter({ hasText: prompt });
  await expect(binned.getByText('30 days left')).toBeVisible();
  await expectAccessible(page);
  await binned.getByRole('button', { name: `Restore ${prompt}` }).click();
  await expect(binned).toBeHidden();
  await page.goto('/');
  // Nothing is selected: the key is meant for the tile in focus.
  await tile(page, prompt).focus();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();

  await page.goto('/bin');
  await page.getByRole('button', { name: 'Empty the bin' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('The bin is empty.')).toBeVisible();
  expect((await page.goto(`/jobs/${id}`))?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Nothing is here' })).toBeVisible();
});

test('two deletions, one soon after the other, are undone each by its own button', async ({ page }) => {
  const prompts = ['a kite over the dunes', 'a kite over the pier'];
  await page.goto('/');
  for (const prompt of prompts) {
    await imagine(page, prompt);
    await finished(page, prompt);
  }
  for (const prompt of prompts) {
    await tile(page, prompt).focus();
    await page.keyboard.press('x');
    await page.keyboard.press('Delete');
    await expect(tile(page, prompt)).toBeHidden();
  }
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toHaveCount(2);
  for (const prompt of prompts) {
    await undo.first().click();
    await expect(tile(page, prompt)).toBeVisible();
  }
  await expect(undo).toHaveCount(0);
});

test('the menu of a tile gives its job a label and deletes it, with the keyboard alone', async ({ page }) => {
  const prompt = 'a job that is put in order from its tile';
  await page.goto('/');
  await imagine(page, prompt);
  const place = await finished(page, prompt);
  const more = place.getByRole('button', { name: 'More', exact: true });
  const menu = page.getByRole('dialog', { name: 'More', exact: true });
  await more.press('Enter');
  await menu.getByRole('button', { name: 'Labels…' }).press('Enter');
  await expect(menu.getByRole('textbox', { name: 'Label', exact: true })).toBeFocused();
  await page.keyboard.type('from its tile');
  await page.keyboard.press('Enter');
  await expect(menu.getByRole('checkbox', { name: 'from its tile' })).toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await expect(place).toContainText('from its tile');
  await more.press('Enter');
  await menu.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(place).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(place).toContainText('from its tile');
});

test('two tabs that delete the same do no harm', async ({ page, context }) => {
  await openSeeded(page, '?status=done');
  const other = await context.newPage();
  await other.goto(`${seeded.url}/?status=done`);
  const names: (string | null)[] = [];
  for (const one of [page, other]) {
    await tiles(one).first().focus();
    await one.keyboard.press('x');
    await one.keyboard.press('Shift+ArrowRight');
    await expect(count(one)).toHaveText('2 selected');
    names.push(await tiles(one).first().getAttribute('data-job'));
  }
  expect(names[0]).toBe(names[1]);
  await Promise.all([page.keyboard.press('Delete'), other.keyboard.press('Delete')]);
  for (const one of [page, other]) {
    await expect(one.getByText(/^2 jobs are deleted/)).toBeVisible();
    await expect(one.locator(`[data-job="${names[0]}"]`)).toHaveCount(0);
    // The hands stay where they were: on the tile that took the place of what is gone.
    await expect(tiles(one).first()).toBeFocused();
  }
  expect((await seeded.json<{ count: number }>('/api/bin')).count).toBe(2);
  await other.close();
});

test('a selected job that a command deletes is selected no more, and the undo of the others leaves it deleted', async ({
  page,
}) => {
  await openSeeded(page, '?status=done');
  const inBin = async () => (await seeded.json<{ count: number }>('/api/bin')).count;
  const before = await inBin();
  await tiles(page).first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(tiles(page).nth(2)).toBeAttached();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(count(page)).toHaveText('3 selected');
  await tiles(page).first().focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('delete this job');
  await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText('2 selected');
  await expect(page.getByText(/^1 job is deleted/)).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(page.getByText(/^2 jobs are deleted/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('2 jobs are restored.')).toBeVisible();
  expect(await inBin()).toBe(before + 1);
});

test('with stacks shown a deletion that is refused comes back on screen', async ({ page }) => {
  await openSeeded(page, '?stacks=1&status=done');
  // One that stands for itself: the whole tile goes.
  const single = page.getByRole('feed', { name: 'Jobs' }).getByRole('article', { name: /^(?!Stack of)/ });
  const first = page.locator(`article[data-job="${await single.first().getAttribute('data-job')}"]`);
  let refuse = () => {};
  const refused = new Promise<void>((resolve) => (refuse = resolve));
  await page.route(/api\/bin$/, (route) => refused.then(() => route.fulfill({ status: 400, json: REFUSED })));
  await first.focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Delete');
  await expect(first).toHaveCount(0);
  refuse();
  await expect(page.getByText(REFUSED.error.message)).toBeVisible();
  await expect(first).toBeVisible();
});

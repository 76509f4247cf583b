import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { finished, imagine, offer, refusal, tile } from './gallery';

const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt' });
const parameters = (page: Page) => page.getByRole('group', { name: 'Parameters' });
const chip = (page: Page, name: string) => parameters(page).getByRole('button', { name, exact: true });
const submit = (page: Page, count: number) =>
  page.getByRole('button', { name: `Imagine ${count} pictures`, exact: true });
const bar = (page: Page, count: number) => page.getByRole('region', { name: `${count} pictures at once` });

test('what is typed behind dashes sets chips, and what chips say is written, unknown flags untouched', async ({
  page,
}) => {
  await page.goto('/');
  await prompt(page).fill('a paper fox --ar 16:9 --foo bar --s 50');
  await expect(chip(page, 'Aspect 16:9')).toBeVisible();
  await chip(page, 'Stylize 50').click();
  const stylize = page.getByRole('dialog', { name: 'Stylize' });
  await stylize.getByRole('textbox', { name: 'Stylize' }).fill('250');
  await expect(prompt(page)).toHaveValue('a paper fox --ar 16:9 --foo bar --s 250');
  await page.keyboard.press('Escape');
  await expect(chip(page, 'Stylize 250')).toBeFocused();
  await chip(page, 'Raw').click();
  await expect(prompt(page)).toHaveValue('a paper fox --ar 16:9 --foo bar --s 250 --raw');
  await chip(page, 'Remove Aspect').click();
  await expect(prompt(page)).toHaveValue('a paper fox --foo bar --s 250 --raw');
  await prompt(page).fill('a paper fox --s 2000');
  await expect(page.getByText('--s takes a whole number from 0 to 1,000, not “2000”.')).toBeVisible();
});

test('a shape is chosen with the keyboard alone', async ({ page }) => {
  await page.goto('/');
  await prompt(page).fill('a paper owl');
  await chip(page, 'Aspect').focus();
  await page.keyboard.press('Enter');
  const aspect = page.getByRole('dialog', { name: 'Aspect' });
  await expect(aspect.getByRole('textbox', { name: 'Width' })).toBeFocused();
  await page.keyboard.type('7');
  await page.keyboard.press('Tab');
  await page.keyboard.type('4');
  await expect(prompt(page)).toHaveValue('a paper owl --ar 7:4');
  await aspect.getByRole('radio', { name: '3:2' }).focus();
  await page.keyboard.press('ArrowRight');
  // The group moves its focus a moment after the key.
  await expect(aspect.getByRole('radio', { name: '16:9' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(prompt(page)).toHaveValue('a paper owl --ar 16:9');
  await page.keyboard.press('Escape');
  await expect(chip(page, 'Aspect 16:9')).toBeFocused();
  await chip(page, 'More parameters').press('Enter');
  await page.getByRole('dialog', { name: 'More parameters' }).getByRole('button', { name: /^Seed/ }).press('Enter');
  await page.getByRole('dialog', { name: 'Seed' }).getByRole('textbox', { name: 'Seed' }).fill('7');
  await page.keyboard.press('Escape');
  await expect(chip(page, 'Seed 7')).toBeFocused();
  await expect(prompt(page)).toHaveValue('a paper owl --ar 16:9 --seed 7');
});

test('choices in braces are counted, sent as one group and drawn in their order', async ({ page, studio }) => {
  const before = (await studio.tasks()).length;
  await page.goto('/');
  await prompt(page).fill('{red, blue} {kite, drum}');
  await submit(page, 4).click();
  for (const name of ['red kite', 'red drum', 'blue kite', 'blue drum']) await finished(page, name);
  const names = await page
    .getByRole('feed')
    .getByRole('article')
    .evaluateAll((articles) => articles.slice(0, 4).map((article) => article.getAttribute('aria-label')));
  expect(names).toEqual(['red kite', 'red drum', 'blue kite', 'blue drum']);
  expect(
    (await studio.tasks())
      .slice(before)
      .map((task) => task.prompt)
      .toSorted(),
  ).toEqual(names.toSorted());
  await expect(prompt(page)).toHaveValue('');
});

test('several lines are one prompt until they are said to be several; more than eight are asked about', async ({
  page,
  studio,
}) => {
  const before = (await studio.tasks()).length;
  await page.goto('/');
  await prompt(page).fill('a small {boat, bell, barn}\na large {boat, bell, barn, bird, book, bowl}');
  await expect(submit(page, 18)).toBeVisible();
  await page.getByRole('button', { name: 'One prompt a line' }).click();
  await submit(page, 9).click();
  const question = page.getByRole('alertdialog', { name: 'Make 9 pictures?' });
  await expect(question.getByRole('listitem')).toHaveCount(9);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(prompt(page)).toBeFocused();
  expect((await studio.tasks()).length).toBe(before);
  await prompt(page).fill(
    `{${Array.from({ length: 11 }, (_, n) => n)}} of {${Array.from({ length: 11 }, (_, n) => n)}}`,
  );
  await expect(refusal(page).filter({ hasText: '121 pictures' })).toBeVisible();
  await submit(page, 121).click();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  expect((await studio.tasks()).length).toBe(before);
});

test('what has not left can be stopped, and what the provider has goes on', async ({ page, studio }) => {
  // A provider that turns everything away for now: the batch waits in the studio.
  await studio.control('faults', { match: { path: '/submit/imagine' }, kind: 'status', status: 429, times: 0 });
  await page.goto('/');
  await prompt(page).fill('a lamp {one, two, three}');
  await submit(page, 3).click();
  await expect(bar(page, 3)).toContainText('3 not sent yet');
  await bar(page, 3).getByRole('button', { name: 'Stop the rest' }).click();
  await expect(page.getByText('3 pictures were stopped.')).toBeVisible();
  await expect(tile(page, 'a lamp two')).toContainText('Dismissed');
  await expect(bar(page, 3)).toHaveCount(0);
});

test('earlier prompts come back with the arrow keys, and one of a tile with its button', async ({ page }) => {
  await page.goto('/');
  await imagine(page, 'a first thought --ar 3:2');
  await finished(page, 'a first thought --ar 3:2');
  await imagine(page, 'a second thought');
  await expect(prompt(page)).toHaveValue('');
  await prompt(page).press('ArrowUp');
  await expect(prompt(page)).toHaveValue('a second thought');
  await prompt(page).press('ArrowUp');
  await expect(prompt(page)).toHaveValue('a first thought --ar 3:2');
  await prompt(page).press('Escape');
  await expect(prompt(page)).toHaveValue('');
  await prompt(page).fill('half a thought');
  await offer(tile(page, 'a first thought --ar 3:2'), 'Reuse prompt').click();
  await expect(prompt(page)).toHaveValue('a first thought --ar 3:2');
  await expect(prompt(page)).toBeFocused();
  await expect(chip(page, 'Aspect 3:2')).toBeVisible();
  await page.getByRole('button', { name: 'Bring back what was written' }).click();
  await expect(prompt(page)).toHaveValue('half a thought');
});

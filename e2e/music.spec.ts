import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures';

test('the music desk: a song is composed, its takes play one after the other, and are found again', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Music' }).click();
  const form = page.getByRole('form', { name: 'Make a song' });
  await form.getByLabel('Connection').selectOption({ label: 'Apiframe emulator' });
  await form.getByRole('textbox', { name: 'Prompt' }).fill('a desk at midnight, slow');
  await form.getByRole('button', { name: 'Compose' }).click();
  await expect(page.getByRole('region', { name: 'a desk at midnight, slow' })).toContainText(
    /Queued|Sending|Composing|%/,
  );

  const take = (number: number) => page.getByRole('listitem', { name: `Take ${number}: ` }).first();
  await expect(take(2).getByRole('button', { name: /^Stems/ })).toBeVisible({
    timeout: 90_000,
  });
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await take(1)
    .getByRole('button', { name: /^Play / })
    .click();
  const bar = page.getByRole('region', { name: 'Player' });
  await expect(bar.getByRole('button', { name: 'Pause' })).toBeVisible();
  await bar.getByRole('button', { name: 'Next' }).click();
  await expect(take(2).getByRole('button', { name: /^Pause / })).toBeVisible();

  await page.getByRole('button', { name: 'Keep as favourite' }).first().click();
  await page.getByRole('radio', { name: 'Favourites' }).check();
  await expect(page).toHaveURL(/\/music\?filter=favourites/);
  await expect(take(1)).toBeVisible();
  await page.getByRole('searchbox').fill('nothing of this');
  await expect(page.getByText('No song is like that.')).toBeVisible();
  await page.getByRole('searchbox').fill('midnight');
  await expect(take(1)).toBeVisible();
  // It plays on through all of this.
  await expect(bar.getByRole('button', { name: 'Pause' })).toBeVisible();
});

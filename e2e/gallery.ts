import { expect, type Locator, type Page } from '@playwright/test';

/** The tile that goes by this name: the prompt, or "U2 · prompt". The newest first, where there are several. */
export function tile(page: Page, name: string): Locator {
  return page.getByRole('feed', { name: 'Jobs' }).getByRole('article', { name, exact: true }).first();
}

export function offer(place: Locator | Page, name: string): Locator {
  return place.getByRole('button', { name, exact: true });
}

/** Fills the composer and sends it. */
export async function imagine(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('button', { name: 'Imagine', exact: true }).click();
}

/** The sentence under the composer. */
export function refusal(page: Page): Locator {
  return page.getByRole('form', { name: 'Make a picture' }).getByRole('alert');
}

/** Waits until a tile is live: its buttons are there. */
export async function finished(page: Page, name: string, proof = 'U1'): Promise<Locator> {
  const found = tile(page, name);
  await expect(offer(found, proof)).toBeAttached({ timeout: 45_000 });
  return found;
}

/** Clicks an offer as a hand would: over the picture first where it shows on hover, behind "More" where it is folded. */
export async function press(place: Locator, name: string): Promise<void> {
  const more = place.getByRole('button', { name: 'More', exact: true });
  if (!(await offer(place, name).count()) && (await more.count())) await more.click();
  await offer(place, name).click();
}

/** The id of a job, from the link to its page. */
export async function idOf(found: Locator): Promise<string> {
  const href = await found.getByRole('link').first().getAttribute('href');
  const id = href?.split('/').at(-1);
  if (!id) throw new Error('This tile has no link to its page.');
  return id;
}

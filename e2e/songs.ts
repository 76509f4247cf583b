import { expect, type Locator, type Page } from '@playwright/test';
import { tile } from './gallery';

/** The composer in its Music mode, at this connection where one is named. */
export async function openMusic(page: Page, connection?: string): Promise<Locator> {
  await page.getByRole('tab', { name: 'Music' }).click();
  const form = page.getByRole('form', { name: 'Make a song' });
  await expect(form).toBeVisible();
  if (connection) await form.getByLabel('Connection').selectOption(connection);
  return form;
}

/** What a track of a tile offers; tracks count from 1. */
export const trackOffer = (place: Locator, name: string, track = 1): Locator =>
  place.getByRole('button', { name: `${name} track ${track}`, exact: true });

/** Waits until a song's tile offers what can be done with its tracks. Two takes are really played by the emulator. */
export async function finishedSong(page: Page, name: string): Promise<Locator> {
  const found = tile(page, name);
  await expect(trackOffer(found, 'Stems')).toBeAttached({ timeout: 90_000 });
  return found;
}

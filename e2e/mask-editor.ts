import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { decodeMaskPng } from '../lib/mask/png';
import { finished, idOf, imagine, press } from './gallery';
import type { Studio } from './studio';

export function maskCanvas(page: Page): Locator {
  return page.getByRole('application', { name: 'Mask canvas' });
}

/** Paints a zigzag over the middle of the picture with the mouse. */
export async function paint(page: Page): Promise<void> {
  const canvas = maskCanvas(page);
  await expect(canvas).toBeVisible();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('The mask canvas has no place on screen.');
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.42, 0.4));
  await page.mouse.down();
  for (const [x, y] of [
    [0.58, 0.42],
    [0.42, 0.46],
    [0.58, 0.5],
    [0.42, 0.54],
    [0.58, 0.58],
  ] as const) {
    await page.mouse.move(...at(x, y), { steps: 12 });
  }
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
}

export async function describeRegion(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'What should appear there' }).fill(words);
}

export async function submitRegion(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Vary this region' }).click();
  await expect(maskCanvas(page)).toBeHidden();
}

/** Makes a picture of its own and opens the mask editor on it. Answers the id of the picture's job. */
export async function openEditor(page: Page, prompt: string): Promise<string> {
  await page.goto('/');
  await imagine(page, prompt);
  const grid = await finished(page, prompt);
  await grid.getByRole('button', { name: 'U1', exact: true }).click();
  const picture = await finished(page, `U1 · ${prompt}`, 'Vary (Region)');
  const id = await idOf(picture);
  await press(picture, 'Vary (Region)');
  await expect(page.getByRole('button', { name: 'Brush', exact: true })).toBeEnabled();
  await expect(maskCanvas(page)).toBeVisible();
  return id;
}

/** From one place to others with the button down. Places are shares of the canvas. */
export async function drag(page: Page, from: [number, number], ...to: [number, number][]): Promise<void> {
  const place = await placesOn(maskCanvas(page));
  await page.mouse.move(...place(...from));
  await page.mouse.down();
  for (const at of to) await page.mouse.move(...place(...at), { steps: 4 });
  await page.mouse.up();
}

export async function clickAt(page: Page, x: number, y: number): Promise<void> {
  const place = await placesOn(maskCanvas(page));
  await page.mouse.click(...place(x, y));
}

/** Shares of the canvas as places in the window. */
export async function placesOn(canvas: Locator): Promise<(x: number, y: number) => [number, number]> {
  const box = await canvas.boundingBox();
  if (!box) throw new Error('The mask canvas has no place on screen.');
  return (x, y) => [box.x + box.width * x, box.y + box.height * y];
}

/** "12.3 % repainted", as the panel tells it. */
export function share(page: Page): Locator {
  return page.getByRole('region', { name: 'Mask that is sent' }).getByText(/repainted$/);
}

/** Sends what is painted and answers the mask that reached the provider. */
export async function sendAndRead(page: Page, studio: Studio, words: string) {
  return decodeMaskPng(await sendAndFetch(page, studio, words));
}

/** The same as the file that arrived. */
export async function sendAndFetch(page: Page, studio: Studio, words: string): Promise<Buffer> {
  await describeRegion(page, words);
  await submitRegion(page);
  return arrived(studio, words);
}

/** The mask that reached the provider with these words, as a file. */
export async function arrived(studio: Studio, words: string): Promise<Buffer> {
  const sent = async () =>
    (await studio.tasks()).find(({ work, prompt }) => work?.kind === 'inpaint' && prompt.includes(words))?.work?.mask;
  await expect.poll(sent).toBeTruthy();
  return readFileSync(join(studio.emulatorFolder, 'uploads', (await sent())!));
}

/** In how many pixels two masks differ. */
export function wrongPixels(one: Uint8Array, other: Uint8Array): number {
  if (one.length !== other.length) return Math.max(one.length, other.length);
  let wrong = 0;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) wrong += 1;
  return wrong;
}

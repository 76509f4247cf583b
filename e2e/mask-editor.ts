import { expect, type Locator, type Page } from '@playwright/test';

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

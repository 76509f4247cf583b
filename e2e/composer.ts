import { expect, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';

export type PictureFile = { name: string; mimeType: string; buffer: Buffer };

/** A plain picture as a file. */
export async function pictureFile(name: string, colour: string, width = 640, height = 480): Promise<PictureFile> {
  const image = sharp({ create: { width, height, channels: 3, background: colour } });
  return { name, mimeType: 'image/png', buffer: await image.png().toBuffer() };
}

export const composer = (page: Page): Locator => page.getByRole('region', { name: 'Composer' });
export const prompt = (page: Page): Locator => page.getByRole('textbox', { name: 'Prompt' });
export const pictures = (page: Page): Locator => page.getByRole('list', { name: 'Pictures' }).getByRole('listitem');

/** Opens a mode, and waits until its form is there. */
export async function openMode(page: Page, mode: string): Promise<void> {
  const tab = composer(page).getByRole('tab', { name: mode, exact: true });
  // Right after a reload the tab may be there before what listens to it.
  await expect(async () => {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true', { timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('tabpanel', { name: mode }).getByRole('form')).toBeVisible();
}

/** Drops files as a hand would, out of another window. */
export async function dropFiles(page: Page, onto: Locator, files: PictureFile[]): Promise<void> {
  const data = await page.evaluateHandle(
    (sent) => {
      const transfer = new DataTransfer();
      for (const { name, mimeType, base64 } of sent) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: mimeType }));
      }
      return transfer;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') })),
  );
  await drop(onto, data);
}

/** Drops a picture of the gallery, as a tile that is dragged carries it. */
export async function dropFromGallery(page: Page, onto: Locator, source: object): Promise<void> {
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.setData('application/x-reprise-picture', text);
    return transfer;
  }, JSON.stringify(source));
  await drop(onto, data);
}

async function drop(onto: Locator, dataTransfer: unknown): Promise<void> {
  await onto.dispatchEvent('dragover', { dataTransfer });
  await onto.dispatchEvent('drop', { dataTransfer });
}

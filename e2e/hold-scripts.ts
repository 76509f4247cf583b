import type { Page } from '@playwright/test';

/** Pages that are opened from now on have no scripts (or none of these) until what this answers is called. */
export async function holdScripts(page: Page, which: (url: string) => boolean = () => true): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/_next/static/**/*.js', async (route) => {
    if (which(route.request().url())) await held;
    await route.continue();
  });
  return release;
}

/** Tells scripts that parts of the page at this address ask for later from those that the page names itself. */
export async function scriptsThatComeLater(address: string): Promise<(url: string) => boolean> {
  const html = await (await fetch(address)).text();
  const named = new Set([...html.matchAll(/<script src="(\/_next\/[^"]+)"/g)].map(([, path]) => path));
  return (url) => !named.has(new URL(url).pathname);
}

import type { Page } from '@playwright/test';

type Look = { theme: 'dark' | 'light'; width: 1440 | 390 };

/** Each theme and each width once; `npm run test:full` looks at all four together. */
const LOOKS: Look[] = process.env.FULL
  ? (['dark', 'light'] as const).flatMap((theme) => ([1440, 390] as const).map((width) => ({ theme, width })))
  : [
      { theme: 'dark', width: 1440 },
      { theme: 'light', width: 390 },
    ];

/** Calls `check` with the page dark and light, wide and narrow. */
export async function inEveryLook(page: Page, check: (look: Look) => Promise<void>): Promise<void> {
  for (const look of LOOKS) {
    await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: look.width, height: 900 });
    await check(look);
  }
}

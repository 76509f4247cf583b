import type { Page } from '@playwright/test';

/**
 * A page is painted before it listens, and what is pressed in between is lost: every control must have been taken over
 * by React, which leaves its mark on them.
 */
export async function untilListening(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('button, input:not([type=hidden]), textarea, select')].every((control) =>
      Object.keys(control).some((key) => key.startsWith('__reactProps$')),
    ),
  );
}

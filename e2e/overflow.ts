import type { Page } from '@playwright/test';

/** What makes the page wider than its window, as a reader of a failed story would name it; empty when nothing does. */
export async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right + window.scrollX > clientWidth + 0.5)
      .map((element) => {
        const { left, right } = element.getBoundingClientRect();
        return `${element.tagName} ${Math.round(left)}–${Math.round(right)} ${element.outerHTML.slice(0, 120)}`;
      })
      .slice(0, 12);
  });
}

import type { Browser } from '@playwright/test';

const TURNS = 200;

/**
 * How fast the machine is just now: milliseconds of each turn of a fixed work of style and layout, in a page of its own that holds
 * nothing else. Shared cores differ by half from hour to hour; a figure says nothing without it.
 */
export async function yardstick(browser: Browser): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    return await page.evaluate(async (turns) => {
      const samples: number[] = [];
      for (let turn = 0; turn < turns; turn += 1) {
        await new Promise(requestAnimationFrame);
        const start = performance.now();
        const box = document.createElement('div');
        for (let index = 0; index < 400; index += 1) {
          const card = document.createElement('article');
          card.style.cssText = 'display: inline-flex; padding: 4px; border: 1px solid';
          card.textContent = `a quiet library at night, ${index}`;
          box.append(card);
        }
        document.body.append(box);
        // Asking for the height has it laid out.
        if (box.offsetHeight === 0) throw new Error('Nothing was laid out.');
        box.remove();
        samples.push(performance.now() - start);
      }
      return samples;
    }, TURNS);
  } finally {
    await page.close();
  }
}

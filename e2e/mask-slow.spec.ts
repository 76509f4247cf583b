import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { maskCanvas, openEditor, placesOn, share } from './mask-editor';

test.use({ deviceScaleFactor: 2, viewport: { width: 1000, height: 700 } });

test('where frames come late a stroke is painted coarsely, and shown sharply once it ends', async ({ page }) => {
  test.setTimeout(120_000);
  await page.addInitScript(tellLateFrames);
  await openEditor(page, 'a slow machine in a dusty workshop');
  const place = await placesOn(maskCanvas(page));
  const fine = { isSharp: true, isPainted: true };
  const coarse = { isSharp: false, isPainted: true };

  await page.mouse.move(...place(0.4, 0.4));
  await page.mouse.down();
  await page.mouse.move(...place(0.5, 0.5));
  await expect.poll(() => shownAt(page, 0.5, 0.5)).toEqual([coarse]);
  // What was painted before it was known that this browser is slow is on the coarse canvas too.
  expect(await shownAt(page, 0.4, 0.4)).toEqual([coarse]);
  await page.mouse.move(...place(0.6, 0.4));
  expect(await shownAt(page, 0.6, 0.4)).toEqual([coarse]);
  await page.mouse.up();
  await expect.poll(() => shownAt(page, 0.6, 0.4)).toEqual([fine]);
  expect(await shownAt(page, 0.5, 0.5)).toEqual([fine]);
  await expect(share(page)).not.toHaveText('0.0 % repainted');
  const painted = (await share(page).textContent())!;

  // The next stroke is coarse from its beginning, and shows the one before. Cancelled, it leaves nothing behind.
  await page.mouse.move(...place(0.4, 0.6));
  await page.mouse.down();
  await page.mouse.move(...place(0.5, 0.6));
  await expect.poll(() => shownAt(page, 0.5, 0.6)).toEqual([coarse]);
  expect(await shownAt(page, 0.5, 0.5)).toEqual([coarse]);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => shownAt(page, 0.5, 0.6)).toEqual([{ isSharp: true, isPainted: false }]);
  await expect(share(page)).toHaveText(painted);

  // Nor does it come back with the one after it.
  await page.mouse.move(...place(0.6, 0.6));
  await page.mouse.down();
  await page.mouse.move(...place(0.62, 0.6));
  await expect.poll(() => shownAt(page, 0.62, 0.6)).toEqual([coarse]);
  expect(await shownAt(page, 0.5, 0.6)).toEqual([{ isSharp: false, isPainted: false }]);
  expect(await shownAt(page, 0.6, 0.4)).toEqual([coarse]);

  // A view that moves under the stroke is drawn anew, and the stroke with it: nearer, both reach further out.
  const [further, nearer] = [await shownAt(page, 0.6, 0.36), await shownAt(page, 0.6, 0.4)];
  expect([further, nearer]).toEqual([[{ isSharp: false, isPainted: false }], [coarse]]);
  await page.mouse.wheel(0, -200);
  await expect.poll(() => shownAt(page, 0.6, 0.36)).toEqual([coarse]);
  expect(await shownAt(page, 0.62, 0.6)).toEqual([coarse]);

  // A key in the middle of it ends the stroke; what is dragged on is another, coarse as well.
  await page.keyboard.press('i');
  await expect.poll(() => shownAt(page, 0.62, 0.6)).toEqual([{ isSharp: true, isPainted: false }]);
  await page.mouse.move(...place(0.64, 0.62));
  await page.keyboard.press('d');
  await page.mouse.move(...place(0.7, 0.7));
  await page.mouse.move(...place(0.71, 0.7));
  await expect.poll(() => shownAt(page, 0.7, 0.7)).toEqual([coarse]);
  await page.mouse.up();
  await expect.poll(() => shownAt(page, 0.7, 0.7)).toEqual([fine]);
});

/** Frames seem to come 25 a second, however fast they are. */
function tellLateFrames(): void {
  const real = window.requestAnimationFrame.bind(window);
  let [last, told] = [0, 0];
  window.requestAnimationFrame = (work) =>
    real((now) => {
      if (now > last) told += 40;
      last = Math.max(now, last);
      work(told);
    });
}

/** What the visible canvases of the mask have at a place of the stage. The picture's canvas and the outline's are none. */
function shownAt(page: Page, x: number, y: number): Promise<{ isSharp: boolean; isPainted: boolean }[]> {
  return page.evaluate(
    ([x, y]) =>
      [...document.querySelectorAll<HTMLCanvasElement>('[aria-label="Mask canvas"] canvas')]
        .filter(({ style }) => style.maskImage !== '' && style.visibility !== 'hidden')
        .map((canvas) => {
          const at = canvas.getContext('2d')!.getImageData(canvas.width * x, canvas.height * y, 1, 1);
          return { isSharp: canvas.width > canvas.clientWidth, isPainted: at.data[3]! > 0 };
        }),
    [x, y] as const,
  );
}

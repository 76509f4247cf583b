import { expect, test } from './fixtures';
import { clickAt, drag, maskCanvas, openEditor, placesOn, share } from './mask-editor';

test.use({ pictureScale: 1 });

test('the mask is shown in other ways and hidden for a look, and stays the same mask', async ({ page }) => {
  test.setTimeout(120_000);
  await openEditor(page, 'a street of lanterns after rain');
  await page.keyboard.press('o');
  await drag(page, [0.4, 0.4], [0.6, 0.6]);
  await expect(share(page)).not.toHaveText('0.0 % repainted');
  const painted = (await share(page).textContent())!;
  // The picture is there twice: as it is drawn, and as it is shown while it rests.
  const canvas = maskCanvas(page).locator('canvas');
  const [still, picture, overlay] = [canvas.nth(0), canvas.nth(1), canvas.nth(2)];

  await page.getByRole('button', { name: 'How the mask is shown' }).click();
  await page.getByRole('radio', { name: 'Edges only' }).check();
  await expect(overlay).toHaveCSS('mask-image', 'none');
  await page.getByRole('radio', { name: 'Black and white' }).check();
  for (const one of [still, picture]) await expect(one).toHaveCSS('filter', 'brightness(0)');
  await page.getByRole('radio', { name: 'Even' }).check();
  await page.getByRole('radio', { name: 'Cyan' }).check();
  await page.getByRole('slider', { name: 'Strength' }).fill('40');
  await expect(overlay).toHaveCSS('mask-image', /linear-gradient\(rgba\(0, 0, 0, 0\.4\)/);
  await page.keyboard.press('Escape');

  // Tab over the picture shows it alone for as long as it is held.
  await page.mouse.click(...(await placesOn(maskCanvas(page)))(0.95, 0.05));
  await page.keyboard.down('Tab');
  await expect(overlay).toHaveCSS('opacity', '0');
  await page.keyboard.up('Tab');
  await expect(overlay).toHaveCSS('opacity', '1');
  await page.keyboard.press('q');
  await expect(overlay).toHaveCSS('opacity', '0');
  await page.keyboard.press('q');
  await expect(share(page)).toHaveText(painted);

  // It is remembered.
  await page.keyboard.press('Escape');
  await page.reload();
  expect(await page.evaluate(() => localStorage.getItem('reprise-mask-look'))).toContain('cyan');
});

test('the keyboard alone draws a polygon and uses the wand', async ({ page }) => {
  test.setTimeout(120_000);
  await openEditor(page, 'a green door in a white wall --seed 4');
  await maskCanvas(page).focus();
  await page.keyboard.press('p');
  const corner = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
  };
  await corner('ArrowUp', 'ArrowUp', 'ArrowUp');
  await corner('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await corner('ArrowDown', 'ArrowDown', 'ArrowDown', 'Shift+ArrowLeft');
  await expect(share(page)).toHaveText('0.0 % repainted');
  // Once more on the same place closes it.
  await page.keyboard.press('Enter');
  await expect(share(page)).not.toHaveText('0.0 % repainted');
  const polygon = (await share(page).textContent())!;
  await page.keyboard.press('w');
  await corner('ArrowUp');
  await expect(share(page)).not.toHaveText(polygon);
  await page.keyboard.press('Control+z');
  await expect(share(page)).toHaveText(polygon);
});

test.describe('with fingers', () => {
  test.use({ hasTouch: true, viewport: { width: 800, height: 900 } });

  test('one paints, two zoom and tap to undo, three tap to redo; a second one in a stroke loses nothing', async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await openEditor(page, 'a blue bicycle in tall grass');
    const place = await placesOn(maskCanvas(page));
    const session = await page.context().newCDPSession(page);
    // What counts as a tap is a question of time: the fingers have a clock of their own, in seconds.
    let clock = Date.now() / 1000;
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        timestamp: (clock += 0.04),
        touchPoints: points.map(([x, y], id) => {
          const [left, top] = place(x, y);
          return { x: left, y: top, id };
        }),
      });
    const empty = '0.0 % repainted';
    await touch('touchStart', [0.4, 0.4]);
    await touch('touchMove', [0.5, 0.5]);
    await touch('touchMove', [0.6, 0.4]);
    await touch('touchEnd');
    await expect(share(page)).not.toHaveText(empty);
    const painted = (await share(page).textContent())!;

    await touch('touchStart', [0.4, 0.6]);
    await touch('touchStart', [0.4, 0.6], [0.6, 0.6]);
    await touch('touchEnd');
    await expect(share(page)).toHaveText(empty);
    await touch('touchStart', [0.4, 0.6], [0.6, 0.6], [0.5, 0.7]);
    await touch('touchEnd');
    await expect(share(page)).toHaveText(painted);

    // Half a second into a stroke a second finger ends it and takes nothing back.
    await touch('touchStart', [0.4, 0.7]);
    await touch('touchMove', [0.5, 0.7]);
    clock += 0.5;
    await touch('touchStart', [0.5, 0.7], [0.6, 0.8]);
    await touch('touchMove', [0.55, 0.7], [0.65, 0.8]);
    await touch('touchEnd');
    await expect(share(page)).not.toHaveText(painted);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(share(page)).toHaveText(painted);
    await page.keyboard.press('Control+0');

    const zoom = page.getByRole('button', { name: /^Zoom, / });
    const fitted = (await zoom.getAttribute('aria-label'))!;
    await touch('touchStart', [0.45, 0.5], [0.55, 0.5]);
    await touch('touchMove', [0.35, 0.5], [0.65, 0.5]);
    await touch('touchMove', [0.25, 0.5], [0.75, 0.5]);
    await touch('touchEnd');
    await expect(zoom).not.toHaveAttribute('aria-label', fitted);
    await expect(share(page)).toHaveText(painted);
  });
});

test('a pen draws as wide as it is pressed, its eraser erases, and Alt with the right button sets the brush', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openEditor(page, 'a clay pot on a windowsill');
  const place = await placesOn(maskCanvas(page));
  const session = await page.context().newCDPSession(page);
  const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: [number, number], force: number) => {
    const [x, y] = place(...at);
    const button = type === 'mouseMoved' ? {} : { button: 'left' as const, clickCount: 1 };
    const common = { type, x, y, pointerType: 'pen' as const, force, buttons: type === 'mouseReleased' ? 0 : 1 };
    return session.send('Input.dispatchMouseEvent', { ...common, ...button });
  };
  const line = async (force: number) => {
    await pen('mousePressed', [0.4, 0.5], force);
    await pen('mouseMoved', [0.6, 0.5], force);
    await pen('mouseReleased', [0.6, 0.5], 0);
    await expect(share(page)).not.toHaveText('0.0 % repainted');
    const painted = Number.parseFloat((await share(page).textContent())!);
    await page.keyboard.press('Control+z');
    await expect(share(page)).toHaveText('0.0 % repainted');
    return painted;
  };
  const [soft, hard] = [await line(0.1), await line(1)];
  expect(hard).toBeGreaterThan(soft * 2);

  const slider = page.getByRole('slider', { name: 'Brush size' });
  const before = Number.parseInt((await slider.getAttribute('aria-valuetext'))!, 10);
  await page.keyboard.down('Alt');
  await page.mouse.move(...place(0.5, 0.5));
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(...place(0.56, 0.5), { steps: 4 });
  await page.mouse.up({ button: 'right' });
  await page.keyboard.up('Alt');
  expect(Number.parseInt((await slider.getAttribute('aria-valuetext'))!, 10)).toBeGreaterThan(before + 40);
  await expect(share(page)).toHaveText('0.0 % repainted');
  await clickAt(page, 0.5, 0.5);
  await expect(share(page)).not.toHaveText('0.0 % repainted');

  // The ring is as wide as the brush and goes where the pointer goes, also while it paints.
  const ring = page.locator('[data-brush]');
  const middle = async () => {
    const { x, y, width, height } = (await ring.boundingBox())!;
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
  };
  const at = (x: number, y: number) => place(x, y).map((value) => Math.round(value));
  await page.mouse.move(...(at(0.3, 0.4) as [number, number]));
  await expect.poll(middle).toEqual(at(0.3, 0.4));
  const { width } = (await ring.boundingBox())!;
  await page.mouse.down();
  await page.mouse.move(...(at(0.6, 0.7) as [number, number]), { steps: 3 });
  await expect.poll(middle).toEqual(at(0.6, 0.7));
  await page.mouse.up();
  await page.keyboard.press('Control+1');
  await expect.poll(async () => (await ring.boundingBox())!.width).not.toBeCloseTo(width, 0);
  await page.keyboard.press('w');
  await expect(ring).toBeHidden();
});

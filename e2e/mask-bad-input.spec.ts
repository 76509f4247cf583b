import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { applyOperation, createMaskDocument } from '../lib/mask/document';
import { decodeMaskPng } from '../lib/mask/png';
import { expect, test } from './fixtures';
import { finished, press } from './gallery';
import { clickAt, describeRegion, drag, maskCanvas, openEditor, placesOn, sendAndRead, share } from './mask-editor';

// On one device pixel for each of the page's, a canvas that has forgotten its scale would go unseen.
test.use({ pictureScale: 1, deviceScaleFactor: 2, expectedNoise: /Failed to load resource/ });

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- A global is extended by its interface.
  interface Window {
    /** Canvases that were handed over: a page cannot ask for their contexts through its elements. */
    handed: OffscreenCanvas[];
  }
}

const PROMPT = 'a stone bridge in morning fog';
const EMPTY = '0.0 % repainted';

test('what goes wrong with the picture, the canvas or the pointer loses nothing that is painted', async ({
  page,
  studio,
}) => {
  test.setTimeout(240_000);
  await page.addInitScript(() => {
    window.handed = [];
    const handOver = HTMLCanvasElement.prototype.transferControlToOffscreen;
    HTMLCanvasElement.prototype.transferControlToOffscreen = function (this: HTMLCanvasElement) {
      const canvas = handOver.call(this);
      this.dataset['handed'] = '';
      window.handed.push(canvas);
      return canvas;
    };
  });
  const id = await openEditor(page, PROMPT);
  const again = async () => press(await finished(page, `U1 · ${PROMPT}`, 'Vary (Region)'), 'Vary (Region)');
  await describeRegion(page, 'a heron');

  // Out of the window and back while the button is down: one stroke.
  const place = await placesOn(maskCanvas(page));
  await page.mouse.move(...place(0.45, 0.5));
  await page.mouse.down();
  await page.mouse.move(-40, -40, { steps: 3 });
  await page.mouse.move(...place(0.55, 0.5), { steps: 3 });
  await page.mouse.up();
  await expect(share(page)).not.toHaveText(EMPTY);
  const painted = (await share(page).textContent())!;

  // A canvas that the graphics driver has emptied is drawn again.
  const differs = async () => Buffer.compare(await maskCanvas(page).screenshot(), before) !== 0;
  const before = await maskCanvas(page).screenshot();
  const onCanvases = (what: 'reset' | 'restored') =>
    page.evaluate((what) => {
      const own = document.querySelectorAll<HTMLCanvasElement>('[aria-label="Mask canvas"] canvas:not([data-handed])');
      if (what === 'restored')
        for (const canvas of [...own, ...window.handed]) canvas.dispatchEvent(new Event('contextrestored'));
      else for (const canvas of [...own, ...window.handed]) (canvas as HTMLCanvasElement).getContext('2d')!.reset();
    }, what);
  await onCanvases('reset');
  await expect.poll(differs).toBe(true);
  await onCanvases('restored');
  await expect.poll(differs).toBe(false);
  // The picture is drawn first, and a moment later shown by its copy.
  await expect(page.locator('canvas[data-handed]')).toBeVisible();
  expect(await differs()).toBe(false);

  // A picture that does not load is asked for again; what was begun is there.
  await page.keyboard.press('Escape');
  await expect(maskCanvas(page)).toBeHidden();
  let broken = true;
  const original = (url: URL) => url.pathname === `/api/jobs/${id}/outputs/0` || url.pathname.startsWith('/api/media/');
  await page.route(original, (route) =>
    broken && route.request().resourceType() === 'image' && !new URL(route.request().url()).searchParams.has('w')
      ? route.fulfill({ status: 502, body: '' })
      : route.continue(),
  );
  await page.reload();
  await again();
  await expect(page.getByText('The picture could not be loaded')).toBeVisible();
  broken = false;
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(share(page)).toHaveText(painted);
  await expect(page.getByRole('textbox', { name: 'What should appear there' })).toHaveValue('a heron');

  // One that breaks off while somebody paints on it already takes the stage away, and nothing else.
  await page.keyboard.press('Escape');
  await page.unroute(original);
  const half = await serveHalf(await fetch(`${studio.url}/api/jobs/${id}/outputs/0`));
  await page.route(original, (route) =>
    new URL(route.request().url()).searchParams.has('w') ? route.continue() : route.continue({ url: half.url }),
  );
  await page.reload();
  await again();
  await expect(share(page)).toHaveText(painted);
  await page.keyboard.press('r');
  await drag(page, [0.3, 0.6], [0.4, 0.7]);
  await expect(share(page)).not.toHaveText(painted);
  const more = (await share(page).textContent())!;
  half.breakOff();
  await expect(page.getByText('The picture could not be loaded')).toBeVisible();
  await expect(share(page)).toHaveText(more);
  await page.unroute(original);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(maskCanvas(page)).toBeVisible();
  await drag(page, [0.6, 0.6], [0.7, 0.7]);
  await expect(share(page)).not.toHaveText(more);
  for (const before of [more, painted]) {
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(share(page)).toHaveText(before);
  }
});

test('a dialog that the provider has forgotten while somebody painted is opened anew, and gets the mask', async ({
  page,
  studio,
}) => {
  test.setTimeout(120_000);
  const prompt = `${PROMPT}, and a long afternoon`;
  await openEditor(page, prompt);
  await page.keyboard.press('r');
  await drag(page, [0.4, 0.4], [0.5, 0.55]);
  await expect(share(page)).not.toHaveText(EMPTY);
  const asked = async () => (await studio.tasks()).filter((task) => task.status === 'MODAL').at(-1)?.id;
  await expect.poll(asked).toBeTruthy();
  const forgotten = await asked();
  await studio.control('clock', { advance: 61 * 60_000 });
  const { bits } = await sendAndRead(page, studio, 'an otter on the bank');
  expect(bits.includes(1)).toBe(true);
  const task = await studio.taskOf('an otter on the bank');
  expect(task.id).not.toBe(forgotten);
  await finished(page, 'Vary (Region) · an otter on the bank');
});

const odd = {
  'one pixel': { width: 1, height: 1, orientation: 1 },
  'one column': { width: 1, height: 4096, orientation: 1 },
  'turned by its EXIF': { width: 640, height: 480, orientation: 6 },
};

for (const [name, { width, height, orientation }] of Object.entries(odd)) {
  test(`a picture of an odd kind can be painted on: ${name}`, async ({ page }) => {
    test.setTimeout(150_000);
    const prompt = `${PROMPT}, ${name}`;
    await openEditor(page, prompt);
    await page.keyboard.press('Escape');
    await replacePictures(page, await halves(width, height, orientation));
    await page.reload();
    await press(await finished(page, `U1 · ${prompt}`, 'Vary (Region)'), 'Vary (Region)');
    const [shownWidth, shownHeight] = orientation === 6 ? [height, width] : [width, height];
    await expect(page.getByText(`${shownWidth} × ${shownHeight} PNG`)).toBeVisible();
    if (orientation === 6) {
      // The left half of the file is the upper half of what is seen, and of what the wand takes.
      await page.keyboard.press('w');
      await clickAt(page, 0.5, 0.25);
      await expect(page.getByText('One region, top half, 50 % of the picture.')).toBeVisible();
      return;
    }
    await page.keyboard.press('r');
    await drag(page, [0.1, 0.1], [0.9, 0.9]);
    await expect(share(page)).not.toHaveText(EMPTY);
    if (width * height > 1) return;
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'The whole picture is marked.' })).toBeVisible();
  });
}

for (const [width, height] of [
  [5_824, 3_264],
  [8_192, 8_192],
] as const) {
  test(`a picture of ${width} × ${height} is painted on, taken back and written out exactly`, async ({ page }) => {
    test.setTimeout(240_000);
    const prompt = `${PROMPT}, ${width} pixels wide`;
    await openEditor(page, prompt);
    await page.keyboard.press('Escape');
    const plain = { width, height, channels: 3, background: '#345' } as const;
    await replacePictures(page, await sharp({ create: plain }).jpeg().toBuffer());
    await page.reload();
    await press(await finished(page, `U1 · ${prompt}`, 'Vary (Region)'), 'Vary (Region)');
    await expect(page.getByText(`${width} × ${height} PNG`)).toBeVisible({ timeout: 60_000 });
    await page.getByText('Area by numbers', { exact: true }).click();
    const area = { X: 1_000, Y: 2_000, Width: 3_001, Height: 1_003 };
    for (const [name, value] of Object.entries(area)) {
      await page.getByRole('spinbutton', { name, exact: true }).fill(String(value));
    }
    await page.getByRole('spinbutton', { name: 'Height', exact: true }).press('Enter');
    await expect(share(page)).not.toHaveText(EMPTY);
    const painted = (await share(page).textContent())!;
    await drag(page, [0.3, 0.3], [0.7, 0.4], [0.3, 0.6]);
    await expect(share(page)).not.toHaveText(painted);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(share(page)).toHaveText(painted);

    await page.getByRole('button', { name: 'Reuse', exact: true }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Download this mask' }).click();
    const mask = await decodeMaskPng(readFileSync(await (await downloading).path()));
    const expected = createMaskDocument({ width, height });
    const { X: x, Y: y, Width, Height } = area;
    applyOperation(expected, { kind: 'rectangle', paint: 'add', x, y, width: Width, height: Height });
    expect([mask.width, mask.height]).toEqual([width, height]);
    expect(Buffer.compare(mask.bits, expected.bits)).toBe(0);
  });
}

/** Sends the first half of a file, and breaks off when it is told to. */
async function serveHalf(whole: Response) {
  const body = Buffer.from(await whole.arrayBuffer());
  const answers: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    answers.push(response);
    response.writeHead(200, { 'content-type': whole.headers.get('content-type')!, 'content-length': body.length });
    response.write(body.subarray(0, body.length / 2));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const breakOff = () => {
    server.close();
    for (const response of answers) response.destroy();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, breakOff };
}

/** A JPEG, black on the left and white on the right. */
async function halves(width: number, height: number, orientation: number): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    data.fill(pixel % width < width / 2 ? 0 : 255, pixel * 3, pixel * 3 + 3);
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}

/** Every original picture is this one. */
async function replacePictures(page: Page, body: Buffer): Promise<void> {
  const isOriginal = (url: URL) =>
    /^\/api\/(media\/|jobs\/[^/]+\/outputs\/)/.test(url.pathname) && !url.searchParams.has('w');
  await page.route(isOriginal, (route) => route.fulfill({ body, contentType: 'image/jpeg' }));
}

import type { Page } from '@playwright/test';
import { applyOperation, createMaskDocument } from '../lib/mask/document';
import type { MaskDocument } from '../lib/mask/document';
import { clampViewport, fitViewport, screenPoint, toImage, zoomTo, clampScale } from '../lib/mask/viewport';
import type { ImagePoint, Viewport } from '../lib/mask/viewport';
import { expect, test } from './fixtures';
import { finished, press } from './gallery';
import { maskCanvas, openEditor, sendAndRead, wrongPixels } from './mask-editor';

test.use({ pictureScale: 1 });

const PROMPT = 'a paper boat on a map';

/** Turns of the wheel, in its pixels, before each stroke: six zooms from far out to pixels as large as squares. */
const turns = [0, 600, -500, -900, -900, -700];

/** Three more in a window of another size. */
const fewerTurns = [0, -900, -1000];

/** All of them in `npm run test:full`; else the one whose pixels fit worst. */
const rooms = [
  { ratio: 1, width: 1440, height: 900 },
  { ratio: 1.5, width: 1280, height: 720 },
  { ratio: 2, width: 1440, height: 900 },
].filter(({ ratio }) => process.env.FULL || ratio === 1.5);

for (const room of rooms) {
  test(`strokes at six zooms reach the provider pixel for pixel, ${room.width} × ${room.height} at ${room.ratio}`, async ({
    browser,
    page,
    studio,
  }) => {
    test.setTimeout(150_000);
    const name = `${PROMPT} ${room.width} ${room.ratio}`;
    await openEditor(page, name);
    await page.keyboard.press('Escape');
    const context = await browser.newContext({
      baseURL: studio.url,
      viewport: { width: room.width, height: room.height },
      deviceScaleFactor: room.ratio,
    });
    const other = await context.newPage();
    // What a canvas hands out is noise here, as browsers may make it; nothing that is sent may depend on it.
    await other.addInitScript(replaceReadBack);
    await other.addInitScript(noteWheel);
    await other.goto('/');
    const found = await finished(other, `U1 · ${name}`, 'Vary (Region)');
    // The editor opens over a page that was scrolled.
    await other.mouse.wheel(0, 120);
    await wheeled(other, 1);
    await press(found, 'Vary (Region)');
    await expect(maskCanvas(other)).toBeVisible();

    const size = { width: 1024, height: 1024 };
    const expected = createMaskDocument(size);
    await paintAtZooms(other, expected, turns, room.width < 1300 ? 1 : 0);
    // A window of another size goes on with the same mask.
    await other.setViewportSize({ width: room.width - 160, height: room.height - 130 });
    await other.keyboard.press('Control+0');
    await paintAtZooms(other, expected, fewerTurns, 2);

    const sent = await sendAndRead(other, studio, `another sail ${room.ratio}`);
    expect(wrongPixels(sent.bits, expected.bits)).toBe(0);
    await context.close();
  });
}

async function paintAtZooms(page: Page, expected: MaskDocument, turns: number[], variant: number): Promise<void> {
  await page.mouse.move(3, 3);
  const slider = page.getByRole('slider', { name: 'Brush size' });
  const box = (await maskCanvas(page).boundingBox())!;
  let view: Viewport = fitViewport(expected, box, { x: 88, y: 40 });
  for (const [index, turn] of turns.entries()) {
    await slider.fill(String(20 + index * 7 + variant * 3));
    const diameter = Number.parseInt((await slider.getAttribute('aria-valuetext')) ?? '', 10);
    const at = { x: Math.round(box.width * (0.48 + 0.02 * variant)), y: Math.round(box.height * (0.4 + 0.03 * index)) };
    await page.mouse.move(box.x + at.x, box.y + at.y);
    // More at a time the page would not follow.
    const steps = Math.ceil(Math.abs(turn) / 180);
    for (let step = 0; step < steps; step += 1) await page.mouse.wheel(0, turn / steps);
    for (const { pixels, x, y } of await wheeled(page, steps)) {
      const scale = clampScale(view.scale * Math.exp(-Math.max(-200, Math.min(200, pixels)) * 0.0016), expected, box);
      view = clampViewport(zoomTo(view, scale, screenPoint(x - box.x, y - box.y)), expected, box);
    }
    await zoomIs(page, view.scale);
    const paint = index % 3 === 2 ? 'erase' : 'add';
    await page.keyboard.press(paint === 'erase' ? 'e' : 'b');
    const places = Array.from({ length: 7 }, (_, step) => ({
      x: at.x - 60 + step * 31,
      y: at.y + Math.round(40 * Math.sin(step + index + variant)),
    }));
    await page.mouse.move(box.x + places[0]!.x, box.y + places[0]!.y);
    await page.mouse.down();
    for (const { x, y } of places.slice(1)) await page.mouse.move(box.x + x, box.y + y);
    await page.mouse.up();
    const points = places.map(({ x, y }): ImagePoint => toImage(screenPoint(x, y), view));
    const radius = diameter / 2;
    applyOperation(expected, { kind: 'capsule', paint, from: points[0]!, to: points[0]!, radius });
    for (const [step, to] of points.entries()) {
      if (step > 0) applyOperation(expected, { kind: 'capsule', paint, from: points[step - 1]!, to, radius });
    }
  }
}

/** The zoom is told in whole percent. */
async function zoomIs(page: Page, scale: number): Promise<void> {
  await expect(page.getByRole('button', { name: /^Zoom, / })).toHaveAccessibleName(
    `Zoom, ${Math.round(scale * 100)} %`,
  );
}

type Turn = { pixels: number; x: number; y: number };

/** What the wheel did as the page was told: with another pixel ratio these are other numbers than what was turned. */
async function wheeled(page: Page, steps: number): Promise<Turn[]> {
  await expect.poll(() => page.evaluate(() => window.turned.length)).toBe(steps);
  return page.evaluate(() => window.turned.splice(0));
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- A global is extended by its interface.
  interface Window {
    turned: Turn[];
  }
}

function noteWheel(): void {
  window.turned = [];
  const note = ({ deltaY, clientX, clientY }: WheelEvent) => {
    window.turned.push({ pixels: deltaY, x: clientX, y: clientY });
  };
  window.addEventListener('wheel', note, { capture: true, passive: true });
}

function replaceReadBack(): void {
  const noise = (bytes: Uint8ClampedArray) => crypto.getRandomValues(bytes.subarray(0, 65_536));
  const spoil = (prototype: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D) => {
    const original = prototype.getImageData;
    prototype.getImageData = function (this: CanvasRenderingContext2D, ...given: [number, number, number, number]) {
      const image = original.apply(this, given) as ImageData;
      noise(image.data);
      return image;
    } as typeof original;
  };
  spoil(CanvasRenderingContext2D.prototype);
  spoil(OffscreenCanvasRenderingContext2D.prototype);
  HTMLCanvasElement.prototype.toDataURL = () => 'data:,noise';
  HTMLCanvasElement.prototype.toBlob = (callback) => callback(new Blob(['noise']));
}

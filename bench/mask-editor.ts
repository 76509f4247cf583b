// The mask editor in a browser: strokes, undo, wand, edges and the PNG, on pictures of 2048² and 4096², beside what a
// growing Konva.Line and a hundred kept lines take for the same stroke on the same machine.
import type { Browser, CDPSession, Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { finished, idOf, imagine, press } from '../e2e/gallery';
import { maskCanvas } from '../e2e/mask-editor';
import type { Studio } from '../e2e/studio';
import { percentile, report, until, withPage, withStudio } from './run';
import type { Row } from './run';

const PROMPT = 'a picture to measure on';
const POINTS = 5_000;
const POINTS_PER_FRAME = 10;
const STROKES_KEPT = 100;

type Room = { side: number; ratio: number; slowdown: number };
const rooms: Room[] = [
  { side: 4096, ratio: 2, slowdown: 1 },
  { side: 4096, ratio: 1, slowdown: 1 },
  { side: 2048, ratio: 2, slowdown: 1 },
  { side: 2048, ratio: 1, slowdown: 1 },
  { side: 4096, ratio: 2, slowdown: 4 },
];

await withStudio({}, (studio) =>
  withPage(async (page, browser) => {
    await page.goto(studio.url);
    await imagine(page, PROMPT);
    const grid = await finished(page, PROMPT);
    await grid.getByRole('button', { name: 'U1', exact: true }).click();
    const id = await idOf(await finished(page, `U1 · ${PROMPT}`, 'Vary (Region)'));
    await measureNaive(browser);
    for (const room of rooms) await measure(studio, browser, id, room);
  }),
);

async function measure(studio: Studio, browser: Browser, jobId: string, room: Room): Promise<void> {
  const { side, ratio, slowdown } = room;
  const context = await browser.newContext({ deviceScaleFactor: ratio, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript('globalThis.__name = (named) => named');
  const picture = await painted(side);
  // The emulator's picture, larger: the editor takes the size that really came.
  await page.route(
    (url) => /^\/api\/(media|jobs)\//.test(url.pathname) && !url.searchParams.has('w') && url.pathname.length > 20,
    async (route) => {
      const isPicture = route.request().resourceType() === 'image' || route.request().resourceType() === 'fetch';
      const path = new URL(route.request().url()).pathname;
      const isOriginal = path.startsWith('/api/media/') || path === `/api/jobs/${jobId}/outputs/0`;
      if (isPicture && isOriginal) return route.fulfill({ body: picture, contentType: 'image/png' });
      return route.continue();
    },
  );
  const session = await context.newCDPSession(page);
  await page.goto(studio.url);
  const tile = await finished(page, `U1 · ${PROMPT}`, 'Vary (Region)');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const heapBefore = await heap(session);
  const opened = await timed(async () => {
    await press(tile, 'Vary (Region)');
    await page.getByRole('button', { name: 'Brush', exact: true, disabled: false }).waitFor();
    await maskCanvas(page).waitFor();
  });
  await page.evaluate(installMeter);
  const heapOpen = await heap(session);

  const first = await stroke(page, session, 0);
  const up = await longestTask(page, () => page.mouse.up());
  await rested(page);
  const latency = await inputToPaint(page);
  await page.mouse.up();
  for (let index = 1; index < STROKES_KEPT; index += 1) await shortStroke(page, index);
  await rested(page);
  const later = await stroke(page, session, 7);
  const laterUp = await longestTask(page, () => page.mouse.up());
  await rested(page);
  const bytes = Number.parseFloat((await sentBytes(page)).replace(/[^\d.]/g, ''));
  const undone: number[] = [];
  for (let step = 0; step < 5; step += 1) undone.push(await longestTask(page, () => page.keyboard.press('Control+z')));
  // The last step that comes back is the long stroke, whose PNG is another for sure.
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+Shift+z');
  await rested(page);
  const exported = await untilChanged(page, 'bytes', () => page.keyboard.press('Control+Shift+z'));
  const zoomed = await zoomFrames(page);
  await page.keyboard.press('Control+0');
  await rested(page);
  const heapFull = await heap(session);

  await page.keyboard.press('w');
  // The picture is decoded once, when the wand is taken up.
  await untilChanged(page, 'share', () => clickAt(page, 0.5, 0.2));
  await page.keyboard.press('Control+z');
  await rested(page);
  const wand = await untilChanged(page, 'share', () => clickAt(page, 0.5, 0.2));
  await rested(page);
  const slider = page.getByRole('slider', { name: 'Grow / shrink edge' });
  const sketch = await untilSketch(page, () => slider.fill('16'));
  const grown = await untilRested(page, sketch.since);
  await page.keyboard.press('Escape');
  await maskCanvas(page).waitFor({ state: 'hidden' });
  await session.send('HeapProfiler.collectGarbage');
  const heapClosed = await until('the heap is given back', async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await heap(session)) || null;
  });

  const slow = slowdown > 1 ? `, ${slowdown}× slower` : '';
  const isPromised = side === 4096;
  const promised = (value: number, promise: number, unit = 'ms', when = isPromised): Partial<Row> =>
    when ? { promise: `${promise} ${unit}`, kept: value <= promise } : {};
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const frame = slowdown > 1 ? 25 : 18;
  report(`Mask editor, ${side}² at DPR ${ratio}${slow}`, [
    {
      what: 'click to the first stroke',
      figure: ms(opened),
      ...promised(opened, 1000, 'ms', isPromised && slowdown === 1),
    },
    { what: '5,000-point stroke, p95 frame', figure: ms(first.p95), ...promised(first.p95, frame) },
    { what: 'the same, main thread a frame', figure: ms(first.work) },
    { what: 'the same after 100 strokes, p95 frame', figure: ms(later.p95), ...promised(later.p95, frame) },
    { what: 'the same, main thread a frame', figure: ms(later.work), ...withinTenth(later.work, first.work) },
    { what: 'input to paint, p95', figure: ms(latency), ...promised(latency, 25, 'ms', slowdown === 1) },
    { what: 'pointer-up, longest task', figure: ms(up), ...promised(up, 16, 'ms', isPromised && slowdown === 1) },
    {
      what: 'pointer-up after 100 strokes',
      figure: ms(laterUp),
      ...promised(laterUp, 16, 'ms', isPromised && slowdown === 1),
    },
    {
      what: 'undo, longest task',
      figure: ms(Math.max(...undone)),
      ...promised(Math.max(...undone), 30, 'ms', slowdown === 1),
    },
    { what: 'zoom, p95 frame', figure: ms(zoomed) },
    {
      what: 'redo to the new PNG',
      figure: ms(exported),
      ...promised(exported, 100, 'ms', isPromised && slowdown === 1),
    },
    {
      what: 'that PNG as base64',
      figure: `${((bytes * 4) / 3).toFixed(0)} KB`,
      ...promised((bytes * 4) / 3, 125, 'KB'),
    },
    { what: 'wand, click to mask', figure: ms(wand), ...promised(wand, 100, 'ms', isPromised && slowdown === 1) },
    {
      what: 'grow, to the sketch',
      figure: ms(sketch.took),
      ...promised(sketch.took, 50, 'ms', isPromised && slowdown === 1),
    },
    {
      what: 'grow, to the exact mask (rest included)',
      figure: ms(grown),
      ...promised(grown, 600, 'ms', isPromised && slowdown === 1),
    },
    {
      what: 'page heap: open, after 100 strokes, closed',
      figure: megabytes(heapOpen, heapFull, heapClosed).join(', '),
    },
    {
      what: 'page heap above the closed page',
      figure: megabytes(heapFull - heapBefore)[0]!,
      ...promised((heapFull - heapBefore) / 1e6, 150, 'MB'),
    },
  ]);
  await context.close();
}

function withinTenth(later: number, first: number): Partial<Row> {
  return { promise: `${first.toFixed(1)} ms ± 10 %`, kept: later <= first * 1.1 + 0.2 };
}

function megabytes(...bytes: number[]): string[] {
  return bytes.map((value) => `${(value / 1e6).toFixed(0)} MB`);
}

/** A picture of hills and noise; what it shows decides what the wand has to do. */
async function painted(side: number): Promise<Buffer> {
  const small = 512;
  const data = Buffer.alloc(small * small * 3);
  for (let y = 0; y < small; y += 1) {
    for (let x = 0; x < small; x += 1) {
      const hill = y > 260 + 60 * Math.sin(x / 70) ? 60 : 190;
      data.set([hill, (hill * 3) / 4 + ((x * 7 + y * 13) % 9), 255 - hill], (y * small + x) * 3);
    }
  }
  return sharp(data, { raw: { width: small, height: small, channels: 3 } })
    .resize(side, side)
    .png({ compressionLevel: 3 })
    .toBuffer();
}

/** Script objects and what they hold outside the heap, as pixels and bits are. */
async function heap(session: CDPSession): Promise<number> {
  const usage = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function placeOf(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = (await maskCanvas(page).boundingBox())!;
  return [box.x + box.width * x, box.y + box.height * y];
}

async function clickAt(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.click(...(await placeOf(page, x, y)));
}

async function shortStroke(page: Page, index: number): Promise<void> {
  await page.mouse.move(...(await placeOf(page, 0.3 + (index % 10) * 0.04, 0.1 + Math.floor(index / 10) * 0.07)));
  await page.mouse.down();
  await page.mouse.move(...(await placeOf(page, 0.34 + (index % 9) * 0.04, 0.14 + Math.floor(index / 10) * 0.07)), {
    steps: 4,
  });
  await page.mouse.up();
}

/** Presses for real and moves 500 frames long; the button stays down. */
async function stroke(page: Page, session: CDPSession, turn: number): Promise<{ p95: number; work: number }> {
  const [x, y] = await placeOf(page, 0.5, 0.5);
  await page.mouse.move(x, y);
  await page.mouse.down();
  const before = await busy(session);
  const frames = await page.evaluate(drawSpiral, { x, y, turn, points: POINTS, each: POINTS_PER_FRAME });
  const work = ((await busy(session)) - before) * 1000;
  return { p95: percentile(frames, 0.95), work: work / frames.length };
}

async function busy(session: CDPSession): Promise<number> {
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

type Spiral = { x: number; y: number; turn: number; points: number; each: number };

function drawSpiral({ x, y, turn, points, each }: Spiral): Promise<number[]> {
  const surface = document.querySelector('[role="application"][aria-label="Mask canvas"]') ?? document.body;
  const frames: number[] = [];
  let [at, last] = [0, 0];
  const place = (index: number) => {
    const angle = index / 60 + turn;
    const reach = 40 + (index / points) * 260;
    return { clientX: x + Math.cos(angle) * reach, clientY: y + Math.sin(angle) * reach };
  };
  return new Promise((resolve) => {
    const frame = (now: number) => {
      if (last > 0) frames.push(now - last);
      last = now;
      if (at >= points) return resolve(frames);
      const common = { pointerId: 1, pointerType: 'mouse', bubbles: true, buttons: 1, isPrimary: true };
      const coalescedEvents = Array.from(
        { length: each },
        (_, step) => new PointerEvent('pointermove', { ...common, ...place(at + step) }),
      );
      surface.dispatchEvent(new PointerEvent('pointermove', { ...common, ...place(at + each - 1), coalescedEvents }));
      at += each;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- A global is extended by its interface.
  interface Window {
    meter: { start(): void; stop(): number };
  }
}

/** A message that is posted again and again: the longest gap between two is the longest task, frames included. */
function installMeter(): void {
  let [running, last, longest] = [false, 0, 0];
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) channel.port2.postMessage(null);
  });
  channel.port1.start();
  window.meter = {
    start() {
      [running, last, longest] = [true, performance.now(), 0];
      channel.port2.postMessage(null);
    },
    stop() {
      running = false;
      return longest;
    },
  };
}

/** The longest task of the main thread from `work` until half a second later. */
async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => window.meter.start());
  await work();
  await page.waitForTimeout(500);
  return page.evaluate(() => window.meter.stop());
}

/** From the event to the end of the frame that shows it, at 60 moves a second. */
async function inputToPaint(page: Page): Promise<number> {
  const [x, y] = await placeOf(page, 0.4, 0.4);
  await page.mouse.move(x, y);
  await page.mouse.down();
  const samples = await page.evaluate(
    async ({ x, y }) => {
      const surface = document.querySelector('[role="application"][aria-label="Mask canvas"]')!;
      const taken: number[] = [];
      for (let move = 0; move < 120; move += 1) {
        const place = { clientX: x + Math.cos(move / 9) * 60, clientY: y + Math.sin(move / 9) * 60 };
        const common = { pointerId: 1, pointerType: 'mouse', bubbles: true, buttons: 1, isPrimary: true };
        const start = performance.now();
        surface.dispatchEvent(new PointerEvent('pointermove', { ...common, ...place }));
        await new Promise<void>((resolve) => {
          requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.addEventListener('message', () => resolve());
            after.port1.start();
            after.port2.postMessage(null);
          });
        });
        taken.push(performance.now() - start);
        // Moves come at any time of a frame.
        await new Promise((resolve) => setTimeout(resolve, (move * 7) % 17));
      }
      return taken;
    },
    { x, y },
  );
  return percentile(samples, 0.95);
}

async function zoomFrames(page: Page): Promise<number> {
  const [x, y] = await placeOf(page, 0.5, 0.5);
  await page.mouse.move(x, y);
  const frames = await page.evaluate(
    ({ x, y }) =>
      new Promise<number[]>((resolve) => {
        const surface = document.querySelector('[role="application"][aria-label="Mask canvas"]')!;
        const taken: number[] = [];
        let [turns, last] = [0, 0];
        const frame = (now: number) => {
          if (last > 0) taken.push(now - last);
          last = now;
          if (turns >= 90) return resolve(taken);
          const deltaY = turns < 45 ? -30 : 30;
          surface.dispatchEvent(
            new WheelEvent('wheel', { deltaY, clientX: x, clientY: y, bubbles: true, cancelable: true }),
          );
          turns += 1;
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    { x, y },
  );
  return percentile(frames, 0.95);
}

async function sentBytes(page: Page): Promise<string> {
  const line = page.getByRole('region', { name: 'Mask that is sent' }).getByText(/, 1 bit$/);
  return (await line.textContent()) ?? '';
}

/** Until the panel shows other bytes, or another share of the picture. */
async function untilChanged(page: Page, what: 'bytes' | 'share', work: () => Promise<void>): Promise<number> {
  await page.evaluate((what) => {
    const line = () =>
      [...document.querySelectorAll('[aria-label="Mask that is sent"] li')].find((one) =>
        what === 'bytes' ? one.textContent?.endsWith('1 bit') : one.textContent?.endsWith('repainted'),
      )?.textContent;
    const before = line();
    const watch = window as unknown as { changed: Promise<number>; began: number };
    watch.began = 0;
    const begin = () => (watch.began = performance.now());
    addEventListener('keydown', begin, { capture: true, once: true });
    addEventListener('pointerup', begin, { capture: true, once: true });
    watch.changed = new Promise((resolve) => {
      const look = () => (line() === before ? requestAnimationFrame(look) : resolve(performance.now() - watch.began));
      requestAnimationFrame(look);
    });
  }, what);
  await work();
  return page.evaluate(() => (window as unknown as { changed: Promise<number> }).changed);
}

async function untilSketch(page: Page, work: () => Promise<void>): Promise<{ took: number; since: number }> {
  await page.evaluate(() => {
    const watch = window as unknown as { sketched: Promise<{ took: number; since: number }> };
    watch.sketched = new Promise((resolve) => {
      addEventListener(
        'input',
        () => {
          const since = performance.now();
          const look = () => {
            const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-sketch="shown"]');
            if (canvas) resolve({ took: performance.now() - since, since });
            else requestAnimationFrame(look);
          };
          look();
        },
        { capture: true, once: true },
      );
    });
  });
  await work();
  return page.evaluate(() => (window as unknown as { sketched: Promise<{ took: number; since: number }> }).sketched);
}

/** Until the sketch has given way to the exact mask, from `since` on the page's clock. */
function untilRested(page: Page, since: number): Promise<number> {
  return page.evaluate(
    (since) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector('canvas[data-sketch="shown"]')) requestAnimationFrame(look);
          else resolve(performance.now() - since);
        };
        look();
      }),
    since,
  );
}

/** Drafts, summaries and PNGs of the last step are done. */
async function rested(page: Page): Promise<void> {
  await page.waitForTimeout(1500);
}

/** The two usual ways to show a stroke, on a page of nothing else. */
async function measureNaive(browser: Browser): Promise<void> {
  const context = await browser.newContext({ deviceScaleFactor: 2, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.evaluate('globalThis.__name = (named) => named');
  await page.addScriptTag({ path: fileURLToPath(new URL('../node_modules/konva/konva.min.js', import.meta.url)) });
  const rows: Row[] = [];
  for (const kept of [0, STROKES_KEPT]) {
    // Beside kept lines a frame takes so long that a fifth of the stroke tells enough.
    const points = kept === 0 ? POINTS : POINTS / 5;
    const frames = await page.evaluate(drawKonvaLines, { kept, points, each: POINTS_PER_FRAME });
    const what = kept === 0 ? 'one growing Konva.Line' : 'the same beside 100 kept lines';
    rows.push({ what, figure: `${percentile(frames, 0.95).toFixed(1)} ms p95 frame` });
  }
  report('The same stroke the usual way, DPR 2', rows);
  await context.close();
}

type KonvaLike = {
  Stage: new (config: object) => { add(layer: unknown): void; destroy(): void };
  Layer: new (config: object) => { add(shape: unknown): void; batchDraw(): void };
  Line: new (config: object) => { points(points: number[]): void };
};

function drawKonvaLines({ kept, points, each }: { kept: number; points: number; each: number }): Promise<number[]> {
  const { Konva } = globalThis as unknown as { Konva: KonvaLike };
  const container = document.createElement('div');
  document.body.append(container);
  const stage = new Konva.Stage({ container, width: 1120, height: 840 });
  const layer = new Konva.Layer({ listening: false });
  stage.add(layer);
  const place = (index: number, turn: number) => {
    const angle = index / 60 + turn;
    const reach = 40 + (index / points) * 260;
    return [560 + Math.cos(angle) * reach, 420 + Math.sin(angle) * reach];
  };
  const look = { stroke: '#ff7a42', strokeWidth: 34, lineCap: 'round', lineJoin: 'round', listening: false };
  for (let line = 0; line < kept; line += 1) {
    layer.add(new Konva.Line({ ...look, points: Array.from({ length: 250 }, (_, at) => place(at * 20, line)).flat() }));
  }
  const drawn: number[] = [];
  const line = new Konva.Line({ ...look, points: [] });
  layer.add(line);
  const frames: number[] = [];
  let [at, last] = [0, 0];
  return new Promise((resolve) => {
    const frame = (now: number) => {
      if (last > 0) frames.push(now - last);
      last = now;
      if (at >= points) {
        stage.destroy();
        container.remove();
        return resolve(frames);
      }
      for (let step = 0; step < each; step += 1) drawn.push(...place(at + step, 0));
      line.points(drawn);
      layer.batchDraw();
      at += each;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

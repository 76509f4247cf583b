import type { CDPSession, Page } from '@playwright/test';
import { maskCanvas, placesOn } from '../../e2e/mask-editor';
import { percentile } from '../run';
import { busy } from './watch';

/** What a long stroke consists of. */
export const longStroke = { points: 5_000, each: 10 };

/** Frames of a long stroke, and what the main thread worked for each. Milliseconds. */
export type StrokeFigures = { p95: number; work: number };

/** Presses for real and moves 500 frames long; the button stays down. */
export async function stroke(page: Page, session: CDPSession, turn: number): Promise<StrokeFigures> {
  const [x, y] = (await placesOn(maskCanvas(page)))(0.5, 0.5);
  await page.mouse.move(x, y);
  await page.mouse.down();
  const before = await busy(session);
  const frames = await page.evaluate(drawSpiral, { x, y, turn, ...longStroke });
  return { p95: percentile(frames, 0.95), work: ((await busy(session)) - before) / frames.length };
}

export async function shortStroke(page: Page, index: number): Promise<void> {
  const place = await placesOn(maskCanvas(page));
  const row = Math.floor((index % 100) / 10) * 0.07;
  await page.mouse.move(...place(0.3 + (index % 10) * 0.04, 0.1 + row));
  await page.mouse.down();
  await page.mouse.move(...place(0.34 + (index % 9) * 0.04, 0.14 + row), { steps: 4 });
  await page.mouse.up();
}

/** A zigzag where nothing else is painted. */
export async function strokeAside(page: Page): Promise<void> {
  const place = await placesOn(maskCanvas(page));
  await page.mouse.move(...place(0.17, 0.2));
  await page.mouse.down();
  for (let turn = 1; turn < 9; turn += 1) {
    await page.mouse.move(...place(turn % 2 === 0 ? 0.17 : 0.22, 0.2 + turn * 0.06), { steps: 2 });
  }
  await page.mouse.up();
}

/** p95 from the event to the end of the frame that shows it, at 60 moves a second. The button stays down. */
export async function inputToPaint(page: Page): Promise<number> {
  const [x, y] = (await placesOn(maskCanvas(page)))(0.4, 0.4);
  await page.mouse.move(x, y);
  await page.mouse.down();
  return percentile(await page.evaluate(moveAndWait, { x, y }), 0.95);
}

/** p95 frame while the wheel zooms in and out. */
export async function zoomFrames(page: Page): Promise<number> {
  const [x, y] = (await placesOn(maskCanvas(page)))(0.5, 0.5);
  await page.mouse.move(x, y);
  return percentile(await page.evaluate(turnWheel, { x, y }), 0.95);
}

type Spiral = { x: number; y: number; turn: number; points: number; each: number };

function drawSpiral({ x, y, turn, points, each }: Spiral): Promise<number[]> {
  const surface = document.querySelector('[role="application"][aria-label="Mask canvas"]')!;
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

async function moveAndWait({ x, y }: { x: number; y: number }): Promise<number[]> {
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
}

function turnWheel({ x, y }: { x: number; y: number }): Promise<number[]> {
  const surface = document.querySelector('[role="application"][aria-label="Mask canvas"]')!;
  const taken: number[] = [];
  let [turns, last] = [0, 0];
  return new Promise((resolve) => {
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
  });
}

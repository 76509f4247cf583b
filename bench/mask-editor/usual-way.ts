import type { Browser } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { percentile, report } from '../run';
import type { Row } from '../run';
import { longStroke } from './strokes';

/** Beside kept lines a frame takes so long that a tenth of the stroke tells enough. */
const ways = [
  { what: 'one growing Konva.Line', kept: 0, points: longStroke.points },
  { what: 'the same beside 100 kept lines', kept: 100, points: longStroke.points / 10 },
];

/** The two usual ways to show a stroke, on a page of nothing else. */
export async function measureUsualWay(browser: Browser): Promise<void> {
  const context = await browser.newContext({ deviceScaleFactor: 2, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.evaluate('globalThis.__name = (named) => named');
  await page.addScriptTag({ path: fileURLToPath(new URL('../../node_modules/konva/konva.min.js', import.meta.url)) });
  const rows: Row[] = [];
  for (const { what, kept, points } of ways) {
    const frames = await page.evaluate(drawLines, { kept, points, each: longStroke.each });
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

function drawLines({ kept, points, each }: { kept: number; points: number; each: number }): Promise<number[]> {
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

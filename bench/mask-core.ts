// The pure core of the mask studio, without a browser: what its operations take on generated pictures.
import { toPngDataUri } from '../lib/mask/base64';
import type { Picture } from '../lib/mask/colour';
import { applyOperation, createMaskDocument } from '../lib/mask/document';
import type { MaskDocument } from '../lib/mask/document';
import { editEdges, previewEdges } from '../lib/mask/edges';
import type { EdgeOperation } from '../lib/mask/edges';
import { MaskHistory } from '../lib/mask/history';
import { decodeMaskWithHistory, encodeMaskWithHistory } from '../lib/mask/history-png';
import { importMask } from '../lib/mask/import-mask';
import type { MaskPatch } from '../lib/mask/patch';
import { blackWhiteMask, encodeMaskPng, greyMask, transparentHoleMask } from '../lib/mask/png';
import { summariseMask } from '../lib/mask/summary';
import { imagePoint } from '../lib/mask/viewport';
import { selectByWand } from '../lib/mask/wand';
import { kilobytes, percentile, report } from './run';
import type { Row } from './run';

const ROUNDS = 7;
const STEPS = 200;
/** What is promised for 4096²; smaller pictures only show how it scales. */
const PROMISED_MS = { edges: 600, preview: 50, wand: 100, export: 100, undo: 30 };
const PROMISED_BASE64_KB = 125;

for (const side of [2048, 4096]) {
  const promises = side === 4096;
  const mask = scribbled(side);
  const rows: Row[] = [];
  const add = async (what: string, work: () => unknown, promised?: number) => {
    const { middle, best } = await repeated(work);
    const promise = promises && promised ? { promise: `${promised} ms`, kept: middle <= promised } : {};
    rows.push({ what, figure: `${middle.toFixed(1)} ms, best ${best.toFixed(1)}`, ...promise });
  };

  rows.push({ what: 'stroke of 5,000 points, all of it', figure: `${timeOfStroke(side).toFixed(1)} ms` });
  for (const operation of [
    { kind: 'grow', radius: 16 },
    { kind: 'grow', radius: 200 },
    { kind: 'shrink', radius: 16 },
    { kind: 'smooth', radius: 16 },
    { kind: 'fill-holes' },
    { kind: 'remove-specks', smallest: 400 },
  ] satisfies EdgeOperation[]) {
    const name = 'radius' in operation ? `${operation.kind} by ${operation.radius}` : operation.kind;
    await add(name, () => editEdges(mask, operation), PROMISED_MS.edges);
    await add(`${name}, preview`, () => previewEdges(mask, operation), PROMISED_MS.preview);
  }
  const noise = speckled(side);
  await add('grow by 16, every second pixel painted', () => editEdges(noise, { kind: 'grow', radius: 16 }));

  const picture = generatedPicture(side);
  const [x, y] = [side / 2, side / 4];
  const wand = (tolerance: number, contiguous: boolean) => () =>
    selectByWand(picture, x, y, { tolerance, contiguous, sampleSide: 3 });
  rows.push({ what: 'wand selects, contiguous', figure: percent(picture, wand(32, true)) });
  await add('wand, contiguous', wand(32, true), PROMISED_MS.wand);
  await add('wand, contiguous, all of the picture', wand(255, true));
  await add('wand, everywhere', wand(32, false), PROMISED_MS.wand);

  const selection = wand(32, true)();
  const editing = new MaskHistory(createMaskDocument(mask, mask.bits));
  const applied: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const operation = { kind: 'patch', paint: 'add', patch: selection } as const;
    applied.push((await timed(() => editing.apply(operation))).time);
    editing.undo();
  }
  rows.push({ what: 'selection added as a step', figure: `${percentile(applied, 0.5).toFixed(1)} ms` });
  await add('summary in words', () => summariseMask(mask));
  const file = asPicture(mask);
  await add('import of a mask of the same size', () => importMask(file, mask));

  const profiles = { 'one bit': blackWhiteMask, '8-bit grey': greyMask, 'RGBA with a hole': transparentHoleMask };
  for (const [name, profile] of Object.entries(profiles)) {
    const promised = profile === blackWhiteMask ? PROMISED_MS.export : undefined;
    await add(`export, ${name}`, () => encodeMaskPng(mask, profile), promised);
    const png = await encodeMaskPng(mask, profile);
    rows.push({ what: `export, ${name}, PNG`, figure: kilobytes(png.length) });
    if (profile !== blackWhiteMask) continue;
    const base64 = toPngDataUri(png).length / 1024;
    const kept = promises ? { promise: `${PROMISED_BASE64_KB} KB`, kept: base64 <= PROMISED_BASE64_KB } : {};
    rows.push({ what: `export, ${name}, base64`, figure: `${base64.toFixed(1)} KB`, ...kept });
  }

  const { document, history } = manyStrokes(side);
  rows.push({ what: `history of ${history.steps.done.length} strokes in memory`, figure: kilobytes(history.bytes) });
  const stored = await timed(() => encodeMaskWithHistory(document, history));
  rows.push({ what: 'mask and history stored, first time', figure: `${stored.time.toFixed(1)} ms` });
  rows.push({ what: 'mask and history stored, PNG', figure: kilobytes(stored.result.length) });
  await add('mask and history stored again', () => encodeMaskWithHistory(document, history));
  await add('mask and history opened', () => decodeMaskWithHistory(stored.result));
  const undos: number[] = [];
  while (history.canUndo) undos.push((await timed(() => history.undo())).time);
  const slowest = percentile(undos, 0.95);
  const kept = promises ? { promise: `${PROMISED_MS.undo} ms`, kept: slowest <= PROMISED_MS.undo } : {};
  rows.push({ what: 'undo, p95', figure: `${slowest.toFixed(1)} ms`, ...kept });

  report(`Mask core, ${side} × ${side}`, rows);
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ time: number; result: T }> {
  const started = performance.now();
  const result = await work();
  return { time: performance.now() - started, result };
}

/** The middle one of several rounds, and the best: far apart, they say that the machine was busy. */
async function repeated(work: () => unknown): Promise<{ middle: number; best: number }> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) samples.push((await timed(work)).time);
  return { middle: percentile(samples, 0.5), best: Math.min(...samples) };
}

/** The winding stroke that the export promise is measured with. */
function scribbled(side: number): MaskDocument {
  const mask = createMaskDocument({ width: side, height: side });
  const at = (step: number) =>
    imagePoint(
      side * (0.5 + 0.35 * Math.sin(step * 0.11) * Math.cos(step * 0.013)),
      side * (0.5 + 0.35 * Math.sin(step * 0.071 + 1)),
    );
  for (let step = 0; step < 400; step += 1) {
    applyOperation(mask, { kind: 'capsule', paint: 'add', from: at(step), to: at(step + 1), radius: side / 50 });
  }
  return mask;
}

function timeOfStroke(side: number): number {
  const mask = createMaskDocument({ width: side, height: side });
  const at = (step: number) =>
    imagePoint(side * (0.5 + 0.4 * Math.sin(step * 0.004)), side * (0.5 + 0.4 * Math.sin(step * 0.0057 + 1)));
  const started = performance.now();
  for (let step = 0; step < 5_000; step += 1) {
    applyOperation(mask, { kind: 'capsule', paint: 'add', from: at(step), to: at(step + 1), radius: side / 50 });
  }
  return performance.now() - started;
}

function manyStrokes(side: number): { document: MaskDocument; history: MaskHistory } {
  const document = createMaskDocument({ width: side, height: side });
  const history = new MaskHistory(document);
  for (let stroke = 0; stroke < STEPS; stroke += 1) {
    const at = (step: number) =>
      imagePoint(
        side * (0.5 + 0.45 * Math.sin(stroke * 7 + step * 0.03) * Math.cos(stroke + step * 0.013)),
        side * (0.5 + 0.45 * Math.sin(step * 0.021 + stroke * 3)),
      );
    const paint = stroke % 3 === 2 ? 'erase' : 'add';
    history.begin();
    for (let step = 0; step < 100; step += 1) {
      history.apply({ kind: 'capsule', paint, from: at(step), to: at(step + 1), radius: side / 100 + (stroke % 30) });
    }
    history.commit();
  }
  return { document, history };
}

/** The worst a mask can be: no two neighbours alike but by chance. */
function speckled(side: number): MaskDocument {
  const random = randomNumbers();
  const bits = Uint8Array.from({ length: side * side }, () => random() >>> 31);
  return createMaskDocument({ width: side, height: side }, bits);
}

/** Sky over land with the grain of a photograph. */
function generatedPicture(side: number): Picture {
  const data = new Uint8ClampedArray(side * side * 4);
  const random = randomNumbers();
  for (let pixel = 0; pixel < side * side; pixel += 1) {
    const [x, y] = [pixel % side, Math.floor(pixel / side)];
    const sky = y < side * (0.5 + 0.08 * Math.sin((x / side) * 9));
    const light = 20 * Math.sin((x / side) * 3) + (random() >>> 28);
    const [red, green, blue] = sky ? [120, 160, 215] : [60, 90, 40];
    data.set([red! + light, green! + light, blue! + light, 255], pixel * 4);
  }
  return { width: side, height: side, data };
}

function randomNumbers(): () => number {
  let state = 7;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
}

/** The mask as a browser would have decoded its file. */
function asPicture(mask: MaskDocument): Picture {
  const data = new Uint8Array(mask.bits.length * 4);
  mask.bits.forEach((bit, pixel) => data.set([bit * 255, bit * 255, bit * 255, 255], pixel * 4));
  return { width: mask.width, height: mask.height, data };
}

function percent({ width, height }: Picture, select: () => MaskPatch): string {
  const document = createMaskDocument({ width, height });
  applyOperation(document, { kind: 'patch', paint: 'add', patch: select() });
  return `${Math.round(summariseMask(document).statistics.share * 100)} % of the picture`;
}

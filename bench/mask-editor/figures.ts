import type { Browser } from '@playwright/test';
import { clickAt } from '../../e2e/mask-editor';
import type { Studio } from '../../e2e/studio';
import { closeEditor, enterRoom, openEditor, rested } from './room';
import type { OpenEditor, Room } from './room';
import { inputToPaint, shortStroke, stroke, strokeAside, zoomFrames } from './strokes';
import type { StrokeFigures } from './strokes';
import { longestTask, untilChanged, untilSketched } from './watch';
import type { LongestTask } from './watch';

/** Milliseconds, and bytes where it says so. */
export type Figures = {
  opened: number;
  /** What is measured several times is judged by its middle; the most of it is told beside. */
  first: StrokeFigures[];
  later: StrokeFigures[];
  latency: number;
  firstUp: LongestTask[];
  laterUp: LongestTask[];
  undo: LongestTask[];
  zoom: number;
  exported: number[];
  /** Of the PNG. */
  bytes: number;
  wand: number[];
  sketched: number[];
  grown: number[];
};

const strokesKept = 100;

/** So often is measured what one look would leave to chance. */
const looks = 5;

/** Strokes, undo, export, wand and edges in one room. `empty`: takes away what was painted on the picture. */
export async function measure(
  studio: Studio,
  browser: Browser,
  name: string,
  room: Room,
  empty: () => Promise<void>,
): Promise<Figures> {
  const first: StrokeFigures[] = [];
  const firstUp: LongestTask[] = [];
  while (firstUp.length < looks) {
    await empty();
    const { frames, up } = await measureFirst(await enterRoom(studio, browser, name, room));
    first.push(frames);
    firstUp.push(up);
  }
  await empty();
  const editor = await enterRoom(studio, browser, name, room);
  const { page } = editor;
  const opened = await openEditor(editor);
  await rested(page);
  const figures = { opened, first, firstUp, ...(await measureStrokes(editor)), ...(await measureLongWork(editor)) };
  await closeEditor(editor);
  await editor.close();
  return figures;
}

/** Of a page that has just been opened: nothing of it has run before. */
async function measureFirst(editor: OpenEditor): Promise<{ frames: StrokeFigures; up: LongestTask }> {
  const { page, session } = editor;
  await openEditor(editor);
  await rested(page);
  const frames = await stroke(page, session, 0);
  const up = await longestTask(page, () => page.mouse.up());
  await closeEditor(editor);
  await editor.close();
  return { frames, up };
}

async function measureStrokes({ page, session }: OpenEditor) {
  await stroke(page, session, 0);
  await page.mouse.up();
  await rested(page);
  const latency = await inputToPaint(page);
  await page.mouse.up();
  for (let index = 1; index < strokesKept; index += 1) await shortStroke(page, index);
  await rested(page);
  const later: StrokeFigures[] = [];
  const laterUp: LongestTask[] = [];
  for (let turn = 7; laterUp.length < looks; turn += 1) {
    later.push(await stroke(page, session, turn));
    laterUp.push(await longestTask(page, () => page.mouse.up()));
    await rested(page);
  }
  const undo: LongestTask[] = [];
  while (undo.length < looks) undo.push(await longestTask(page, () => page.keyboard.press('Control+z')));
  for (let step = 0; step < looks; step += 1) await page.keyboard.press('Control+Shift+z');
  // Another long stroke hardly changes what the others have painted, and the panel tells bytes in hundreds.
  await strokeAside(page);
  await rested(page);
  const exported: number[] = [];
  while (exported.length < looks) {
    await page.keyboard.press('Control+z');
    await rested(page);
    exported.push(await untilChanged(page, 'bytes', () => page.keyboard.press('Control+Shift+z')));
  }
  const line = page.getByRole('region', { name: 'Mask that is sent' }).getByText(/, 1 bit$/);
  const bytes = Number.parseFloat((await line.textContent())!) * 1000;
  const zoom = await zoomFrames(page);
  await page.keyboard.press('Control+0');
  await rested(page);
  return { latency, later, laterUp, undo, exported, bytes, zoom };
}

async function measureLongWork({ page }: OpenEditor) {
  await page.keyboard.press('w');
  // The picture is decoded once, when the wand is taken up.
  await untilChanged(page, 'share', () => clickAt(page, 0.5, 0.2));
  await page.keyboard.press('Control+z');
  await rested(page);
  const wand: number[] = [];
  while (wand.length < looks) {
    if (wand.length > 0) await page.keyboard.press('Control+z');
    await rested(page);
    wand.push(await untilChanged(page, 'share', () => clickAt(page, 0.5, 0.2)));
  }
  await rested(page);
  const slider = page.getByRole('slider', { name: 'Grow / shrink edge' });
  const sketched: number[] = [];
  const grown: number[] = [];
  for (const pixels of ['16', '14', '18', '15', '17']) {
    const edge = await untilSketched(page, () => slider.fill(pixels));
    sketched.push(edge.sketched);
    grown.push(edge.exact);
    await rested(page);
  }
  return { wand, sketched, grown };
}

import { beforeEach, expect, test, vi } from 'vitest';
import type { EdgePreview } from '@/lib/mask/edges';
import { imagePoint } from '@/lib/mask/viewport';
import { Adjuster } from './adjuster';
import type { Adjustment } from './adjuster';
import { MaskSession } from './mask-session';

let session: MaskSession;
let adjuster: Adjuster;
let sketches: (EdgePreview | null)[];
let problems: string[];

beforeEach(() => {
  session = new MaskSession({ width: 100, height: 100 });
  session.open();
  sketches = [];
  problems = [];
  adjuster = new Adjuster(session, (sketch) => sketches.push(sketch));
  adjuster.onProblem((problem) => problems.push(problem));
  session.run({ kind: 'rectangle', paint: 'add', x: 40, y: 40, width: 20, height: 20 });
});

const grow = (radius: number): Adjustment => ({
  key: 'grow',
  value: radius,
  wish: { kind: 'edges', operation: { kind: 'grow', radius } },
  preview: () => session.ask('previewEdges', { kind: 'grow', radius }),
  compute: async () =>
    radius === 0
      ? null
      : { kind: 'patch', paint: 'replace', patch: await session.ask('editEdges', { kind: 'grow', radius }) },
});

const count = () => session.getSnapshot().statistics.count;

test('a setting that is moved again replaces what it did, and is one step', async () => {
  for (const radius of [1, 5, 2]) {
    adjuster.adjust(grow(radius));
    await adjuster.finish();
  }
  const grownByTwo = count();
  session.undo();
  expect(count()).toBe(400);
  adjuster.adjust(grow(2));
  await adjuster.finish();
  expect(count()).toBe(grownByTwo);
  session.undo();
  session.undo();
  expect(count()).toBe(0);
  expect(sketches.at(-1)).toBeNull();
});

test('back at nothing, moving it again does not take back what was painted before', async () => {
  adjuster.adjust(grow(3));
  await adjuster.finish();
  adjuster.adjust(grow(0));
  await adjuster.finish();
  expect(count()).toBe(400);
  adjuster.adjust(grow(1));
  await adjuster.finish();
  expect(count()).toBe(480);
});

test('while a setting is moved again, nobody sees the mask as it was in between', async () => {
  const seen: string[] = [];
  session.display = {
    paint: () => undefined,
    hold: () => void seen.push('held'),
    repaint: (tiles) => void seen.push(`${tiles.length} tiles`),
    showSketch: (sketch) => void seen.push(sketch ? 'sketch' : 'no sketch'),
  };
  const watched = new Adjuster(session, (sketch) => session.display?.showSketch(sketch));
  watched.adjust(grow(1));
  await watched.finish();
  expect(seen).toEqual(['sketch', '1 tiles', 'no sketch']);
  watched.adjust(grow(2));
  await watched.finish();
  expect(seen.slice(3)).toEqual(['held', '1 tiles', 'sketch', '1 tiles', 'no sketch']);
});

test('while a setting is moved again, panels hear of nothing but what comes of it', async () => {
  const heard: number[] = [];
  session.subscribe(() => heard.push(count()));
  const told = async () => {
    heard.length = 0;
    await adjuster.finish();
    await vi.waitFor(() => expect(heard).not.toEqual([]));
  };
  adjuster.adjust(grow(1));
  await told();
  expect(heard).toEqual([480]);
  adjuster.adjust(grow(2));
  // What was asked for before is still what panels show.
  expect(count()).toBe(480);
  await told();
  expect(heard).toHaveLength(1);
  expect(heard[0]).toBeGreaterThan(480);

  adjuster.adjust({ ...grow(3), compute: () => Promise.reject(new Error('Too much.')) });
  await told();
  expect(heard).toEqual([400]);
  expect(problems).toEqual(['Too much.']);

  adjuster.adjust(grow(1));
  await told();
  adjuster.adjust(grow(2));
  session.begin();
  expect(count()).toBe(400);
  const place = imagePoint(10, 10);
  session.extend({ kind: 'capsule', paint: 'add', from: place, to: place, radius: 2 });
  session.commit();
  await told();
  expect(heard).toEqual([412]);
});

test('undo takes back what is still being computed, and not what was painted before it', async () => {
  adjuster.adjust(grow(1));
  expect(adjuster.drop()).toBe(true);
  await adjuster.finish();
  expect(count()).toBe(400);
  expect(adjuster.drop()).toBe(false);
  expect(adjuster.settingOf('grow')).toBe(0);

  // Moved again: what it did before is part of it. Its sketch is shown by then.
  adjuster.adjust(grow(1));
  await adjuster.finish();
  adjuster.adjust(grow(2));
  await vi.waitFor(() => expect(sketches.at(-1)).not.toBeNull());
  expect(adjuster.drop()).toBe(true);
  expect(sketches.at(-1)).toBeNull();
  await adjuster.finish();
  expect(count()).toBe(400);
  expect(adjuster.wishes).toEqual([]);

  // Of several, the one that was asked for last.
  adjuster.adjust(wand('wand 1', 0));
  adjuster.adjust(wand('wand 2', 80));
  expect(adjuster.drop()).toBe(true);
  await adjuster.finish();
  expect(count()).toBe(500);
});

test('undo takes back a stroke and not what was asked for before it', async () => {
  adjuster.adjust(wand('wand 1', 80));
  session.begin();
  expect(adjuster.drop()).toBe(false);
  session.extend({ kind: 'rectangle', paint: 'add', x: 0, y: 0, width: 10, height: 10 });
  session.commit();
  expect(adjuster.drop()).toBe(false);
  await adjuster.finish();
  expect(count()).toBe(600);
});

test('a dab that is cancelled drops no edge, and a slider stays where it stands', async () => {
  const dab = () => {
    session.begin();
    session.extend({ kind: 'rectangle', paint: 'add', x: 0, y: 0, width: 10, height: 10 });
  };
  adjuster.adjust(grow(1));
  dab();
  const finished = adjuster.finish();
  await new Promise(setImmediate);
  session.cancel();
  await finished;
  expect(count()).toBe(480);
  dab();
  session.cancel();
  expect(adjuster.settingOf('grow')).toBe(1);
  // Moved in the middle of a stroke, it takes nothing of that back.
  dab();
  adjuster.adjust(grow(3));
  session.commit();
  await adjuster.finish();
  expect(count()).toBe(580);
  session.undo();
  expect(count()).toBe(480);
  session.undo();
  adjuster.adjust(grow(1));
  await adjuster.finish();
  adjuster.adjust(grow(2));
  session.redo();
  await adjuster.finish();
  expect(adjuster.settingOf('grow')).toBe(2);
  session.undo();
  expect(count()).toBe(400);
});

test('what needs no sketch is done without one', async () => {
  adjuster.adjust({ ...wand('wand 1', 80), preview: null });
  await adjuster.finish();
  expect(count()).toBe(500);
  expect(sketches).toEqual([null]);
  expect(adjuster.settingOf('wand 1')).toBe(32);
  session.undo();
  expect(adjuster.settingOf('wand 1')).toBe(0);
});

test('what is painted while the result is computed is kept, and the result is dropped', async () => {
  adjuster.adjust(grow(3));
  const finished = adjuster.finish();
  session.run({ kind: 'rectangle', paint: 'add', x: 0, y: 0, width: 10, height: 10 });
  await finished;
  expect(count()).toBe(500);
  expect(adjuster.getSnapshot()).toBeNull();
  expect(sketches.at(-1)).toBeNull();
});

test('what cannot be computed is reported in a sentence', async () => {
  const refused = () => Promise.reject(new Error('The picture could not be loaded for the wand.'));
  adjuster.adjust({ key: 'wand 1', value: 32, wish: null, preview: refused, compute: refused });
  await adjuster.finish();
  expect(problems).toEqual(['The picture could not be loaded for the wand.']);
  expect(count()).toBe(400);
});

/** Ten by ten pixels, as a wand would take them. */
const wand = (key: string, x: number): Adjustment => ({
  key,
  value: 32,
  isAddition: true,
  wish: { kind: 'wand', place: { x, y: 0, options: { tolerance: 32, contiguous: true } }, paint: 'add' },
  preview: grow(1).preview,
  compute: async () => ({ kind: 'rectangle', paint: 'add', x, y: 0, width: 10, height: 10 }),
});

test('what the wand takes comes to what was painted meanwhile, when the stroke has ended', async () => {
  adjuster.adjust(wand('wand 1', 80));
  const finished = adjuster.finish();
  session.begin();
  session.extend({ kind: 'rectangle', paint: 'add', x: 0, y: 0, width: 10, height: 10 });
  await new Promise(setImmediate);
  session.extend({ kind: 'rectangle', paint: 'add', x: 10, y: 0, width: 10, height: 10 });
  session.commit();
  expect(count()).toBe(600);
  await finished;
  expect(count()).toBe(700);
  for (const left of [600, 400]) {
    session.undo();
    expect(count()).toBe(left);
  }
});

test('what the wand takes is dropped when something was undone meanwhile', async () => {
  adjuster.adjust(wand('wand 1', 80));
  const finished = adjuster.finish();
  session.undo();
  await finished;
  expect(count()).toBe(0);
  expect(sketches.at(-1)).toBeNull();
});

test('one that comes while another is computed starts from its result, and each is a step', async () => {
  adjuster.adjust(wand('wand 1', 0));
  void adjuster.finish();
  adjuster.adjust(wand('wand 2', 20));
  adjuster.adjust(grow(1));
  adjuster.adjust(wand('wand 3', 80));
  await adjuster.finish();
  // Two boxes, one of them at the left border, and the square are grown; the third box is not.
  expect(count()).toBe(120 + 130 + 480 + 100);
  for (const left of [730, 600, 500, 400]) {
    session.undo();
    expect(count()).toBe(left);
  }
});

test('what is being computed is not begun again by what comes meanwhile', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const computed: string[] = [];
  const counted = (adjustment: Adjustment, until?: Promise<void>): Adjustment => ({
    ...adjustment,
    compute: async () => {
      computed.push(`${adjustment.key} ${adjustment.value}`);
      await until;
      return adjustment.compute();
    },
  });
  adjuster.adjust(counted(wand('wand 1', 0), held));
  void adjuster.finish();
  for (let radius = 1; radius <= 20; radius += 1) adjuster.adjust(counted(grow(radius)));
  adjuster.adjust(counted(grow(1)));
  const finished = adjuster.finish();
  expect(computed).toEqual(['wand 1 32']);
  release();
  await finished;
  expect(computed).toEqual(['wand 1 32', 'grow 1']);
  expect(count()).toBe(120 + 480);
  for (const left of [500, 400]) {
    session.undo();
    expect(count()).toBe(left);
  }
});

test('one that was dropped while it was computed can be asked for again', async () => {
  const again = wand('wand 1', 80);
  adjuster.adjust(again);
  void adjuster.finish();
  expect(adjuster.drop()).toBe(true);
  adjuster.adjust(again);
  await adjuster.finish();
  expect(count()).toBe(500);
  expect(adjuster.wishes).toEqual([]);
});

test('what is asked for and not done yet can be told, so that another page can do it', async () => {
  adjuster.adjust(wand('wand 1', 0));
  adjuster.adjust(grow(1));
  expect(adjuster.wishes).toEqual([wand('wand 1', 0).wish, grow(1).wish]);
  await adjuster.finish();
  expect(adjuster.wishes).toEqual([]);
});

import { afterEach, expect, test, vi } from 'vitest';
import { decodeMaskWithHistory } from '@/lib/mask/history-png';
import { encodeMaskPng } from '@/lib/mask/png';
import { imagePoint } from '@/lib/mask/viewport';
import { MaskEncoder } from './mask-encoder';
import { MaskSession } from './mask-session';

const size = { width: 600, height: 300 };

afterEach(() => vi.unstubAllGlobals());

/** Whole numbers below `limit`, the same ones every time. */
function numbers(seed: number) {
  let state = seed;
  return (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function change(session: MaskSession, any: (limit: number) => number): unknown {
  const point = () => imagePoint(any(size.width), any(size.height));
  const paint = any(2) === 0 ? 'add' : 'erase';
  switch (any(9)) {
    case 0:
      return session.undo();
    case 1:
      return session.redo();
    case 2:
      return session.run({ kind: 'invert' });
    case 3:
      return session.run({ kind: 'rectangle', paint, ...point(), width: any(200), height: any(200) });
    case 4:
      return session.run({ kind: any(2) === 0 ? 'fill' : 'clear' });
    case 5:
      return session.run({ kind: 'polygon', paint: 'intersect', rings: [[point(), point(), point(), point()]] });
    case 6:
      session.begin();
      session.extend({ kind: 'capsule', paint: 'add', from: point(), to: point(), radius: 9 });
      return session.cancel();
    default:
      session.begin();
      for (let piece = any(3); piece >= 0; piece -= 1) {
        session.extend({ kind: 'capsule', paint, from: point(), to: point(), radius: 1 + any(20) });
      }
      return session.commit();
  }
}

test('the desk has the mask and the way back of the session, whatever was done', async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const any = numbers(seed);
    const session = new MaskSession(size);
    session.open();
    for (let step = 0; step < 25; step += 1) change(session, any);
    const sent = await session.ask('encode', undefined);
    expect(Buffer.compare(sent, await encodeMaskPng(session.document)), `seed ${seed}`).toBe(0);

    const kept = await decodeMaskWithHistory(await session.ask('encodeDraft', undefined));
    while (session.getSnapshot().canUndo) {
      session.undo();
      kept.history.undo();
      // Far quicker than toEqual.
      expect(Buffer.compare(kept.document.bits, session.document.bits)).toBe(0);
    }
    expect(kept.history.canUndo).toBe(false);
    session.close();
  }
});

test('what is kept at once leads the same way back, whatever the desk has kept before', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const any = numbers(seed + 900);
    const session = new MaskSession(size);
    session.open();
    for (let step = 0; step < 25; step += 1) {
      change(session, any);
      if (any(5) === 0) {
        const asked = session.encodeDraft();
        // What happens while the desk is at work is not in what it answers.
        change(session, any);
        await asked;
      }
    }
    const kept = session.encodeAtOnce();
    if (!kept) continue;
    const { document, history } = await decodeMaskWithHistory(kept);
    expect(Buffer.compare(document.bits, session.document.bits)).toBe(0);
    while (session.getSnapshot().canRedo) {
      session.redo();
      history.redo();
      expect(Buffer.compare(document.bits, session.document.bits), `seed ${seed}`).toBe(0);
    }
    while (session.getSnapshot().canUndo) {
      session.undo();
      history.undo();
      expect(Buffer.compare(document.bits, session.document.bits), `seed ${seed}`).toBe(0);
    }
    expect(history.canUndo).toBe(false);
    session.close();
  }
});

test('a stroke that is being painted is no part of what the desk has', async () => {
  const session = new MaskSession(size);
  session.open();
  session.run({ kind: 'rectangle', paint: 'add', x: 10, y: 10, width: 50, height: 50 });
  const before = await encodeMaskPng(session.document);
  session.begin();
  session.extend({ kind: 'capsule', paint: 'add', from: imagePoint(200, 90), to: imagePoint(300, 90), radius: 20 });
  expect(await session.ask('encode', undefined)).toEqual(before);
  session.commit();
  expect(await session.ask('encode', undefined)).toEqual(await encodeMaskPng(session.document));
});

test.each([
  ['undo', (session: MaskSession) => session.undo()],
  ['clearing', (session: MaskSession) => session.run({ kind: 'clear' })],
  ['sending', (session: MaskSession) => session.commit()],
])('a drag that goes on after %s came in between is a stroke of its own', async (_what, comeBetween) => {
  const session = new MaskSession(size);
  session.open();
  const piece = (x: number) => {
    const [from, to] = [imagePoint(x, 90), imagePoint(x + 20, 90)];
    session.extend({ kind: 'capsule', paint: 'add', from, to, radius: 20 });
  };
  session.begin();
  piece(100);
  comeBetween(session);
  const between = session.getSnapshot().statistics.count;
  piece(300);
  piece(320);
  expect(session.isPainting).toBe(true);
  session.commit();
  expect(await session.ask('encode', undefined)).toEqual(await encodeMaskPng(session.document));
  session.undo();
  expect(session.getSnapshot().statistics.count).toBe(between);
});

test('what is sent in the middle of a drag has the stroke as far as it had come', async () => {
  const session = new MaskSession(size);
  session.open();
  const encoder = new MaskEncoder(session);
  const piece = (x: number) => {
    const [from, to] = [imagePoint(x, 90), imagePoint(x + 20, 90)];
    session.extend({ kind: 'capsule', paint: 'add', from, to, radius: 20 });
  };
  session.begin();
  piece(100);
  session.commit();
  const painted = await encodeMaskPng(session.document);
  const sent = encoder.encode();
  piece(300);
  expect(session.isPainting).toBe(true);
  expect((await sent).png).toEqual(painted);
  // Asked for while the drag goes on, it is the same still.
  expect((await encoder.encode()).png).toEqual(painted);
});

test('a drag that ends where it was taken back leaves redo', () => {
  const session = new MaskSession(size);
  session.begin();
  session.extend({ kind: 'rectangle', paint: 'add', x: 0, y: 0, width: 90, height: 90 });
  session.undo();
  session.commit();
  expect(session.getSnapshot()).toMatchObject({ statistics: { count: 0 }, canUndo: false, canRedo: true });
  session.redo();
  expect(session.getSnapshot().statistics.count).toBe(8100);
});

test('panels hear of a step once it is counted, and of none while it is painted', async () => {
  const session = new MaskSession({ width: 3000, height: 3000 });
  session.open();
  let told = 0;
  const heard = new Promise<void>((resolve) => {
    session.subscribe(() => {
      told += 1;
      resolve();
    });
  });
  const piece = { kind: 'rectangle', paint: 'add', y: 0, width: 100, height: 3000 } as const;
  session.begin();
  for (let x = 0; x < 3000; x += 300) session.extend({ ...piece, x });
  expect(session.getSnapshot()).toMatchObject({ statistics: { count: 0 }, canUndo: false });
  session.commit();
  expect(told).toBe(0);
  await heard;
  expect(session.getSnapshot()).toMatchObject({ statistics: { count: 3_000_000 }, canUndo: true });
  const { revision } = session.getSnapshot();
  expect(revision).toBe(session.document.revision);
  session.run({ ...piece, x: 150 });
  // Who cannot wait has it at once.
  expect(session.getSnapshot().statistics.count).toBe(3_300_000);
  session.begin();
  session.extend({ ...piece, x: 450 });
  expect(session.getSnapshot().statistics.count).toBe(3_300_000);
});

test('a saved mask goes on with its history', async () => {
  const first = new MaskSession(size);
  first.open();
  first.run({ kind: 'rectangle', paint: 'add', x: 0, y: 0, width: 90, height: 90 });
  first.run({ kind: 'clear' });
  const { document, history } = await decodeMaskWithHistory(await first.ask('encodeDraft', undefined));
  const second = new MaskSession(size, { bits: document.bits, steps: history.steps });
  second.open();
  expect(second.getSnapshot().statistics.count).toBe(0);
  second.undo();
  expect(second.getSnapshot().statistics.count).toBe(8100);
  expect(await second.ask('encode', undefined)).toEqual(await encodeMaskPng(second.document));
});

test('a page that is left in the middle of a stroke keeps every step, and the stroke as one more', async () => {
  const session = new MaskSession(size);
  expect(session.encodeAtOnce()).toBeNull();
  session.run({ kind: 'rectangle', paint: 'add', x: 0, y: 0, width: 90, height: 90 });
  session.run({ kind: 'clear' });
  session.begin();
  session.extend({ kind: 'capsule', paint: 'add', from: imagePoint(200, 90), to: imagePoint(300, 90), radius: 20 });
  const { document, history } = await decodeMaskWithHistory(session.encodeAtOnce()!);
  expect(Buffer.compare(document.bits, session.document.bits)).toBe(0);
  const counts = [];
  while (history.canUndo) {
    history.undo();
    counts.push(document.bits.filter((bit) => bit === 1).length);
  }
  expect(counts).toEqual([0, 8100, 0]);
});

test('a picture that cannot be had, or breaks off, is told in a sentence', async () => {
  const session = new MaskSession(size);
  session.open();
  const brokenOff = { ok: true, blob: () => Promise.reject(new TypeError('network error')) };
  for (const answer of [Promise.reject(new TypeError('Failed to fetch')), brokenOff, { ok: false }]) {
    vi.stubGlobal('fetch', () => Promise.resolve(answer));
    await expect(session.ask('openPicture', '/api/media/1')).rejects.toThrow('The picture could not be loaded.');
  }
});

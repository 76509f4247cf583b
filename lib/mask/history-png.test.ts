import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createMaskDocument } from './document';
import type { MaskDocument, MaskOperation } from './document';
import { MaskHistory } from './history';
import { addHistoryAtOnce, decodeMaskWithHistory, encodeMaskWithHistory, rememberHistory } from './history-png';
import { decodeMaskPng, encodeMaskAtOnce, encodeMaskPng } from './png';
import { chunk, concatenate, readChunks, signature } from './png-chunks';
import { stepFromBytes, stepToBytes } from './step-bytes';
import { withoutHistory } from './without-history';
import { imagePoint } from './viewport';

const size = { width: 300, height: 270 };

describe('mask with history', () => {
  it('opens with the same mask and the same way back and forth', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyOperation(), { maxLength: 12 }), fc.nat({ max: 12 }), async (operations, back) => {
        const { document, history } = painted(operations);
        for (let step = 0; step < back; step += 1) history.undo();
        const opened = await decodeMaskWithHistory(await encodeMaskWithHistory(document, history));
        expect(statesOf(opened.document, opened.history)).toEqual(statesOf(document, history));
      }),
      { numRuns: 150, seed: 140 },
    );
  });

  it('opens with the same way back and forth when there was no time to wait', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyOperation(), { maxLength: 12 }), fc.nat({ max: 12 }), async (operations, back) => {
        const { document, history } = painted(operations);
        for (let step = 0; step < back; step += 1) history.undo();
        const png = encodeMaskAtOnce(document);
        const stored = addHistoryAtOnce(png, history.steps);
        expect(Buffer.compare(withoutHistory(stored), png)).toBe(0);
        const opened = await decodeMaskWithHistory(stored);
        expect(statesOf(opened.document, opened.history)).toEqual(statesOf(document, history));
      }),
      { numRuns: 150, seed: 141 },
    );
  });

  it('takes steps that were stored before as they stand in the file, and needs no more room for them', async () => {
    const { document, history } = painted(someOperations);
    const stored = await encodeMaskWithHistory(document, history);
    const opened = await decodeMaskWithHistory(stored);
    const png = await encodeMaskPng(document);
    expect(Buffer.compare(addHistoryAtOnce(png, opened.history.steps), stored)).toBe(0);
    // The same steps without that knowledge, as a page has them whose worker stored them.
    const { done, undone } = structuredClone(history.steps);
    expect(addHistoryAtOnce(png, { done, undone }).length).toBeGreaterThan(stored.length);
    rememberHistory(stored, { done, undone });
    expect(Buffer.compare(addHistoryAtOnce(png, { done, undone }), stored)).toBe(0);
  });

  it('keeps 200 steps of a large picture within a few hundred kilobytes', async () => {
    const document = createMaskDocument({ width: 1024, height: 1024 });
    const history = new MaskHistory(document);
    for (let step = 0; step < 200; step += 1) {
      const [x, y] = [(step * 137) % 1024, (step * 311) % 1024];
      const [from, to] = [imagePoint(x, y), imagePoint(1024 - y, x)];
      history.apply({ kind: 'capsule', paint: step % 4 === 3 ? 'erase' : 'add', from, to, radius: 10 + (step % 60) });
    }
    const stored = await encodeMaskWithHistory(document, history);
    expect(stored.length).toBeLessThan(400_000);
    const opened = await decodeMaskWithHistory(stored);
    expect(opened.history.steps.done.length).toBeGreaterThan(190);
    expect(opened.history.steps).toEqual(history.steps);
    while (opened.history.canUndo) opened.history.undo();
    expect(opened.document.bits.includes(1)).toBe(false);
  });

  it('can be stored in the middle of a stroke, which is then one step', async () => {
    const { document, history } = painted(someOperations);
    history.undo();
    const before = document.bits.slice();
    history.begin();
    history.apply({ kind: 'capsule', paint: 'add', from: imagePoint(20, 200), to: imagePoint(290, 30), radius: 9 });
    const stored = encodeMaskWithHistory(document, history);
    history.apply({ kind: 'capsule', paint: 'add', from: imagePoint(290, 30), to: imagePoint(20, 20), radius: 9 });
    const opened = await decodeMaskWithHistory(await stored);
    expect(opened.history.canRedo).toBe(false);
    opened.history.undo();
    expect(Buffer.compare(opened.document.bits, before)).toBe(0);
  });

  it('is a mask like any other for those who do not know of histories', async () => {
    const { document, history } = painted(someOperations);
    const stored = await encodeMaskWithHistory(document, history);
    expect(Buffer.compare((await decodeMaskPng(stored)).bits, document.bits)).toBe(0);
    const raw = await sharp(stored).toColourspace('b-w').raw().toBuffer();
    expect(raw.findIndex((sample, index) => sample !== document.bits[index]! * 255)).toBe(-1);
  });

  it('opens a mask that has no history', async () => {
    const { document } = painted(someOperations);
    const opened = await decodeMaskWithHistory(await encodeMaskPng(document));
    expect(Buffer.compare(opened.document.bits, document.bits)).toBe(0);
    expect(opened.history.canUndo).toBe(false);
  });

  it('keeps the nearest steps when room is short, those to undo first', async () => {
    const { document, history } = painted(someOperations);
    history.undo();
    const all = await encodeMaskWithHistory(document, history);
    const bare = await encodeMaskPng(document);
    let kept = Infinity;
    for (let room = all.length; room > bare.length; room -= 7) {
      const stored = await encodeMaskWithHistory(document, history, room);
      expect(stored.length).toBeLessThanOrEqual(Math.max(room, bare.length + 25));
      const { steps } = (await decodeMaskWithHistory(stored)).history;
      expect(steps.done).toEqual(history.steps.done.slice(0, steps.done.length));
      expect(steps.undone).toHaveLength(steps.done.length < history.steps.done.length ? 0 : steps.undone.length);
      expect(steps.done.length + steps.undone.length).toBeLessThanOrEqual(kept);
      kept = steps.done.length + steps.undone.length;
    }
    expect(kept).toBe(0);
  });

  it('never loses the mask nor takes a wrong step, whichever byte of the history is damaged', async () => {
    const { document, history } = painted(someOperations, { width: 270, height: 60 });
    history.undo();
    const stored = await encodeMaskWithHistory(document, history);
    const expected = statesOf(document, history);
    const end = stored.length - 12;
    const start = end - readChunks(stored).find(({ type }) => type === 'stEP')!.body.length - 4;
    let lost = 0;
    for (let at = start; at < end; at += 1) {
      const damaged = stored.slice();
      damaged[at]! ^= 1 << (at % 8);
      const opened = await decodeMaskWithHistory(damaged);
      const states = statesOf(opened.document, opened.history);
      expect(states.back).toEqual(expected.back.slice(0, states.back.length));
      expect(states.forth).toEqual(expected.forth.slice(0, states.forth.length));
      if (states.back.length < expected.back.length) lost += 1;
    }
    expect(lost).toBeGreaterThan(0);
  });

  it('never loses the mask when the file is cut off within the history', async () => {
    const { document, history } = painted(someOperations, { width: 270, height: 60 });
    const stored = await encodeMaskWithHistory(document, history);
    const expected = statesOf(document, history);
    const start = stored.length - 24 - readChunks(stored).find(({ type }) => type === 'stEP')!.body.length;
    let most = 0;
    for (let length = start; length < stored.length; length += 5) {
      const opened = await decodeMaskWithHistory(stored.slice(0, length));
      const states = statesOf(opened.document, opened.history);
      expect(states.back).toEqual(expected.back.slice(0, states.back.length));
      expect(states.back.length).toBeGreaterThanOrEqual(most);
      most = states.back.length;
    }
    expect(most).toBe(expected.back.length);
  });

  it('leaves out the history of another mask', async () => {
    const { document, history } = painted(someOperations);
    const stored = await encodeMaskWithHistory(document, history);
    const foreign = readChunks(stored).find(({ type }) => type === 'stEP')!.body;
    const other = await encodeMaskPng(painted([someOperations[0]!]).document);
    const end = other.length - 12;
    const mixed = concatenate([other.subarray(0, end), chunk('stEP', foreign), other.subarray(end)]);
    expect((await decodeMaskWithHistory(mixed)).history.canUndo).toBe(false);
  });

  it('refuses what holds no mask', async () => {
    await expect(decodeMaskWithHistory(new Uint8Array(50))).rejects.toThrow('not a PNG');
    await expect(decodeMaskWithHistory(concatenate([signature]))).rejects.toThrow('no usable size');
  });
});

describe('bytes of a step', () => {
  it('come from a step and lead back to it', () => {
    fc.assert(
      fc.property(anyOperation(), (operation) => {
        const { done } = painted([someOperations[0]!, operation]).history.steps;
        for (const step of done) expect(stepFromBytes(stepToBytes(step), size)).toEqual(step);
      }),
      { numRuns: 200, seed: 141 },
    );
  });

  it('are no step when they are not those of one', () => {
    const bytes = stepToBytes(painted(someOperations).history.steps.done[0]!);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat({ max: bytes.length }), (garbage, cut) => {
        const step = stepFromBytes(garbage, size);
        const expected = step ? stepToBytes(step) : null;
        // Anything accepted must say the same when it is written again, so it can be undone safely.
        expect(expected && stepFromBytes(expected, size)).toEqual(step);
        expect(cut === bytes.length || stepFromBytes(bytes.slice(0, cut), size) === null).toBe(true);
      }),
      { numRuns: 2000, seed: 142 },
    );
  });
});

const someOperations: MaskOperation[] = [
  { kind: 'rectangle', paint: 'add', x: 30, y: 20, width: 200, height: 150 },
  { kind: 'ellipse', paint: 'erase', x: 60, y: 40, width: 90, height: 120 },
  { kind: 'invert' },
  { kind: 'capsule', paint: 'add', from: imagePoint(10, 10), to: imagePoint(280, 250), radius: 12 },
  { kind: 'ellipse', paint: 'intersect', x: 0, y: 0, width: 300, height: 270 },
];

function painted(operations: MaskOperation[], within = size): { document: MaskDocument; history: MaskHistory } {
  const document = createMaskDocument(within);
  const history = new MaskHistory(document);
  for (const operation of operations) history.apply(operation);
  return { document, history };
}

/** What undoing and redoing step by step shows, as checksums; the document ends as it was. */
function statesOf(document: MaskDocument, history: MaskHistory) {
  const look = () => Buffer.from(document.bits).toString('latin1');
  const [back, forth] = [[look()], [look()]];
  const [undos, redos] = [history.steps.done.length, history.steps.undone.length];
  for (let step = 0; step < undos; step += 1) {
    history.undo();
    back.push(look());
  }
  for (let step = 0; step < undos; step += 1) history.redo();
  for (let step = 0; step < redos; step += 1) {
    history.redo();
    forth.push(look());
  }
  for (let step = 0; step < redos; step += 1) history.undo();
  return { back, forth };
}

function anyOperation(): fc.Arbitrary<MaskOperation> {
  const coordinate = fc.integer({ min: -40, max: 340 });
  const paint = fc.constantFrom('add' as const, 'erase' as const, 'intersect' as const);
  const box = fc.record({ x: coordinate, y: coordinate, width: coordinate, height: coordinate, paint });
  return fc.oneof(
    box.map((box): MaskOperation => ({ kind: 'ellipse', ...box })),
    box.map((box): MaskOperation => ({ kind: 'rectangle', ...box })),
    fc.constantFrom<MaskOperation>({ kind: 'invert' }, { kind: 'fill' }, { kind: 'clear' }),
  );
}

it('without its history the file is the mask that is sent, byte for byte', async () => {
  const document = createMaskDocument({ width: 300, height: 200 });
  const history = new MaskHistory(document);
  for (const x of [10, 90, 170]) history.apply({ kind: 'rectangle', paint: 'add', x, y: 20, width: 50, height: 99 });
  const kept = await encodeMaskWithHistory(document, history);
  const plain = await encodeMaskPng(document);
  expect(kept.length).toBeGreaterThan(plain.length);
  expect(Buffer.compare(withoutHistory(kept), plain)).toBe(0);
  expect(withoutHistory(plain)).toBe(plain);
  expect(withoutHistory(kept.subarray(0, 40))).toHaveLength(40);
});

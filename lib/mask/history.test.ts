import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOperation, createMaskDocument, evenTile } from './document';
import type { MaskOperation } from './document';
import { MaskHistory } from './history';
import { packMask } from './patch';
import { packTile } from './tiles';
import { imagePoint } from './viewport';

const size = { width: 300, height: 280 };

describe('mask history', () => {
  it('undoes everything to empty and redoes everything to the end', () => {
    fc.assert(
      fc.property(fc.array(anyStep(), { minLength: 1, maxLength: 15 }), (steps) => {
        const document = createMaskDocument(size);
        const history = new MaskHistory(document);
        for (const step of steps) play(history, step);
        const final = document.bits.slice();
        while (history.canUndo) history.undo();
        expect(document.bits.includes(1)).toBe(false);
        while (history.canRedo) history.redo();
        expect(Buffer.compare(document.bits, final)).toBe(0);
      }),
      { numRuns: 60, seed: 30 },
    );
  });

  it('ends any walk of undo and redo in the state that the kept steps replay to', () => {
    const action = fc.oneof(anyStep(), fc.constant('undo' as const), fc.constant('redo' as const));
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const document = createMaskDocument(size);
        const history = new MaskHistory(document);
        const states = [document.bits.slice()];
        let at = 0;
        for (const action of actions) {
          if (action === 'undo') {
            history.undo();
            at = Math.max(0, at - 1);
          } else if (action === 'redo') {
            history.redo();
            at = Math.min(states.length - 1, at + 1);
          } else {
            // A step that changes nothing is not kept, so it does not end the redo line either.
            if (!play(history, action)) continue;
            at += 1;
            states.splice(at, Infinity, document.bits.slice());
          }
          expect(Buffer.compare(document.bits, states[at]!)).toBe(0);
          // What is known without a look is what a look finds.
          for (const tile of document.tileRevisions.keys()) {
            const known = evenTile(document, tile);
            expect(known === null || packTile(document, tile) === known).toBe(true);
          }
        }
      }),
      { numRuns: 60, seed: 31 },
    );
  });

  it('leaves out of a step what it did not change, a tile at a time, and knows at once whether there is a step', () => {
    const document = createMaskDocument({ width: 1024, height: 256 });
    const history = new MaskHistory(document);
    history.apply({ kind: 'rectangle', paint: 'add', x: 0, y: 0, width: 700, height: 256 });
    history.begin();
    history.apply({ kind: 'rectangle', paint: 'add', x: 0, y: 0, width: 800, height: 256 });
    expect(history.commit()).toBe(true);
    expect(history.canUndo).toBe(true);
    let [asked, pieces] = [0, 1];
    const isOver = () => (asked += 1) % 2 === 0;
    while (!history.settle(isOver)) pieces += 1;
    expect(pieces).toBe(3);
    expect(history.newestTiles.toSorted()).toEqual([2, 3]);
    history.begin();
    history.apply({ kind: 'rectangle', paint: 'add', x: 9, y: 9, width: 600, height: 200 });
    expect(history.commit()).toBe(false);
    expect(history.undo().toSorted()).toEqual([2, 3]);
    expect(document.bits.filter((bit) => bit === 1).length).toBe(700 * 256);
  });

  it('keeps a stroke of many segments as one step and answers the tiles to repaint', () => {
    const document = createMaskDocument({ width: 600, height: 300 });
    const history = new MaskHistory(document);
    history.begin();
    for (let x = 20; x < 300; x += 10) history.apply(dab(x, 40, 8));
    expect(history.isOpen).toBe(true);
    expect(history.commit()).toBe(true);
    expect(history.undo()).toEqual([0, 1]);
    expect(document.bits.includes(1)).toBe(false);
    expect(history.canUndo).toBe(false);
    expect(history.redo()).toEqual([0, 1]);
  });

  it('cancels an open stroke without a trace', () => {
    const document = createMaskDocument(size);
    const history = new MaskHistory(document);
    history.apply(dab(50, 50, 20));
    const before = document.bits.slice();
    history.begin();
    history.apply(dab(60, 60, 40));
    history.apply({ ...dab(50, 50, 9), paint: 'erase' });
    expect(history.cancel()).toEqual([0]);
    expect(Buffer.compare(document.bits, before)).toBe(0);
    expect(history.cancel()).toEqual([]);
    history.undo();
    expect(history.canUndo).toBe(false);
  });

  it('leaves no open step behind when an operation is refused', () => {
    const history = new MaskHistory(createMaskDocument(size));
    const patch = { width: 5, height: 5, tiles: new Map() };
    expect(() => history.apply({ kind: 'patch', paint: 'add', patch })).toThrow(RangeError);
    expect(history.isOpen).toBe(false);
    expect(history.apply(dab(50, 50, 20))).toBe(true);
    expect(history.canUndo).toBe(true);
  });

  it('does not keep a step that changes nothing', () => {
    const history = new MaskHistory(createMaskDocument(size));
    expect(history.apply(dab(50, 50, 20))).toBe(true);
    expect(history.apply(dab(50, 50, 10))).toBe(false);
    expect(history.apply(dab(-50, -50, 10))).toBe(false);
    history.undo();
    expect(history.canUndo).toBe(false);
  });

  it('forgets the oldest steps beyond 200 and stays within its memory', () => {
    const document = createMaskDocument(size);
    const history = new MaskHistory(document);
    for (let index = 0; index < 250; index += 1) history.apply(dab((index * 7) % 300, (index * 13) % 280, 2));
    let steps = 0;
    while (history.undo().length > 0) steps += 1;
    expect(steps).toBe(200);

    const small = new MaskHistory(createMaskDocument(size), { steps: 200, bytes: 4000 });
    for (let index = 0; index < 50; index += 1) small.apply(dab((index * 37) % 300, (index * 13) % 280, 30));
    expect(small.bytes).toBeLessThanOrEqual(4000);
    expect(small.canUndo).toBe(true);
  });
});

function dab(x: number, y: number, radius: number) {
  const point = imagePoint(x, y);
  return { kind: 'capsule', paint: 'add', from: point, to: point, radius } satisfies MaskOperation;
}

function anyStep(): fc.Arbitrary<MaskOperation[]> {
  const coordinate = fc.integer({ min: -40, max: 340 });
  const paint = fc.constantFrom('add' as const, 'erase' as const);
  const capsule = fc
    .tuple(coordinate, coordinate, coordinate, coordinate, fc.integer({ min: 1, max: 60 }), paint)
    .map(([ax, ay, bx, by, radius, paint]): MaskOperation => ({
      kind: 'capsule',
      paint,
      from: imagePoint(ax, ay),
      to: imagePoint(bx, by),
      radius,
    }));
  const rectangle = fc
    .tuple(coordinate, coordinate, coordinate, coordinate, paint)
    .map(([x, y, width, height, paint]): MaskOperation => ({ kind: 'rectangle', paint, x, y, width, height }));
  const patch = fc
    .tuple(coordinate, coordinate, coordinate, coordinate, fc.constantFrom('add', 'erase', 'intersect', 'replace'))
    .map(([x, y, width, height, paint]): MaskOperation => {
      const selected = createMaskDocument(size);
      applyOperation(selected, { kind: 'rectangle', paint: 'add', x, y, width, height });
      return { kind: 'patch', paint: paint as 'add', patch: packMask(selected) };
    });
  const whole = fc.constantFrom<MaskOperation>({ kind: 'invert' }, { kind: 'clear' }, { kind: 'fill' });
  return fc.oneof(
    fc.array(capsule, { minLength: 1, maxLength: 4 }),
    fc.tuple(rectangle),
    fc.tuple(patch),
    fc.tuple(whole),
  );
}

function play(history: MaskHistory, operations: MaskOperation[]): boolean {
  if (operations.length === 1) return history.apply(operations[0]!);
  history.begin();
  for (const operation of operations) history.apply(operation);
  return history.commit();
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOperation, createMaskDocument } from './document';
import type { Combine, MaskOperation } from './document';
import { MaskHistory } from './history';
import { changedTiles, packMask } from './patch';
import { anyMask } from './testing';
import { imagePoint } from './viewport';

const size = { width: 530, height: 270 };

describe('combining an area with the mask', () => {
  it('adds, erases and intersects every kind of area pixel by pixel', () => {
    fc.assert(
      fc.property(anyArea(), anyArea(), anyCombine(), (first, second, paint) => {
        const before = bitsOf([{ ...first, paint: 'add' }]);
        const area = bitsOf([{ ...second, paint: 'add' }]);
        const result = bitsOf([
          { ...first, paint: 'add' },
          { ...second, paint },
        ]);
        const wrong = result.findIndex((bit, index) => bit !== combined(before[index]!, area[index]!, paint));
        expect(wrong).toBe(-1);
      }),
      { numRuns: 150, seed: 70 },
    );
  });

  it('undoes an intersection in one step', () => {
    const document = createMaskDocument(size);
    const history = new MaskHistory(document);
    history.apply({ kind: 'rectangle', paint: 'add', x: 0, y: 0, width: 300, height: 270 });
    const before = document.bits.slice();
    expect(history.apply({ kind: 'ellipse', paint: 'intersect', x: 100, y: 50, width: 400, height: 200 })).toBe(true);
    expect(document.bits[150 * 530 + 250]).toBe(1);
    expect(document.bits[10]).toBe(0);
    expect(history.undo()).toEqual([0, 1, 3, 4]);
    expect(Buffer.compare(document.bits, before)).toBe(0);
  });

  it('clears everything when the intersection is with nothing', () => {
    const document = createMaskDocument(size);
    applyOperation(document, { kind: 'fill' });
    applyOperation(document, { kind: 'polygon', paint: 'intersect', rings: [] });
    expect(document.bits.includes(1)).toBe(false);
  });
});

describe('patch', () => {
  it('packs a mask into the selection that paints it', () => {
    fc.assert(
      fc.property(anyMask(40), (mask) => {
        const document = createMaskDocument(mask);
        applyOperation(document, { kind: 'patch', paint: 'add', patch: packMask(mask) });
        expect(document.bits).toEqual(new Uint8Array(mask.bits));
      }),
      { numRuns: 300, seed: 71 },
    );
  });

  it('holds only the tiles that differ and makes one mask into the other', () => {
    fc.assert(
      fc.property(anyArea(), anyArea(), (first, second) => {
        const before = createMaskDocument(size, bitsOf([{ ...first, paint: 'add' }]));
        const after = createMaskDocument(size, bitsOf([{ ...second, paint: 'add' }]));
        const patch = structuredClone(changedTiles(before, after));
        const history = new MaskHistory(before);
        history.apply({ kind: 'patch', paint: 'replace', patch });
        expect(Buffer.compare(before.bits, after.bits)).toBe(0);
        expect(history.undo()).toHaveLength(patch.tiles.size);
        expect(changedTiles(after, after).tiles.size).toBe(0);
      }),
      { numRuns: 60, seed: 72 },
    );
  });

  it('refuses a patch for a picture of another size and leaves the mask alone', () => {
    const document = createMaskDocument(size);
    const patch = packMask(createMaskDocument({ width: 270, height: 530 }));
    expect(() => applyOperation(document, { kind: 'patch', paint: 'add', patch })).toThrow(
      'A patch of 270 × 530 does not fit a mask of 530 × 270',
    );
    expect(document.revision).toBe(0);
  });
});

type Area = Exclude<MaskOperation, { kind: 'invert' | 'clear' | 'fill' | 'capsule' }>;

function bitsOf(operations: MaskOperation[]): Uint8Array {
  const document = createMaskDocument(size);
  for (const operation of operations) applyOperation(document, operation);
  return document.bits;
}

function combined(before: number, area: number, paint: Combine): number {
  if (paint === 'add') return before | area;
  return paint === 'erase' ? before & (1 - area) : before & area;
}

function anyCombine(): fc.Arbitrary<Combine> {
  return fc.constantFrom('add', 'erase', 'intersect');
}

function anyArea(): fc.Arbitrary<Area> {
  const coordinate = fc.integer({ min: -60, max: 600 });
  const box = fc.record({ x: coordinate, y: coordinate, width: coordinate, height: coordinate });
  const point = fc.tuple(coordinate, coordinate).map(([x, y]) => imagePoint(x, y));
  const rings = fc.array(fc.array(point, { minLength: 3, maxLength: 6 }), { maxLength: 2 });
  return fc.oneof(
    box.map((box): Area => ({ kind: 'rectangle', paint: 'add', ...box })),
    box.map((box): Area => ({ kind: 'ellipse', paint: 'add', ...box })),
    rings.map((rings): Area => ({ kind: 'polygon', paint: 'add', rings })),
    rings.map((rings): Area => {
      const mask = createMaskDocument(size);
      applyOperation(mask, { kind: 'polygon', paint: 'add', rings });
      return { kind: 'patch', paint: 'add', patch: packMask(mask) };
    }),
  );
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillHoles, removeSpecks } from './cleaning';
import { applyOperation, createMaskDocument } from './document';
import { editEdges, previewEdges } from './edges';
import type { EdgeOperation } from './edges';
import { MaskHistory } from './history';
import { growMask, shrinkMask } from './morphology';
import type { MaskPixels } from './png';
import { smoothMask } from './smooth';
import { anyMask } from './testing';

describe('edge operations', () => {
  it('look only at the painted region and answer what the whole picture would', () => {
    fc.assert(
      fc.property(anyMask(30), anyEdgeOperation(), (mask, operation) => {
        const document = createMaskDocument(mask, mask.bits);
        applyOperation(document, { kind: 'patch', paint: 'replace', patch: editEdges(mask, operation) });
        expect(Buffer.compare(document.bits, onTheWhole(mask, operation))).toBe(0);
      }),
      { numRuns: 2000, seed: 110 },
    );
  });

  it('are one step of history and name only the tiles that change', () => {
    const document = createMaskDocument({ width: 1024, height: 600 });
    const history = new MaskHistory(document);
    applyOperation(document, { kind: 'rectangle', paint: 'add', x: 20, y: 20, width: 500, height: 100 });
    const before = document.bits.slice();
    const patch = editEdges(document, { kind: 'grow', radius: 8 });
    expect([...patch.tiles.keys()]).toEqual([0, 1, 2]);
    expect(history.apply({ kind: 'patch', paint: 'replace', patch })).toBe(true);
    expect(history.undo()).toEqual([0, 1, 2]);
    expect(Buffer.compare(document.bits, before)).toBe(0);
  });

  it.each([
    [1, 1],
    [1, 4096],
    [4096, 1],
    [5824, 3264],
  ])('work on a picture of %i × %i', (width, height) => {
    const document = createMaskDocument({ width, height });
    applyOperation(document, { kind: 'fill' });
    applyOperation(document, { kind: 'rectangle', paint: 'erase', x: width - 3, y: height - 3, width: 3, height: 3 });
    applyOperation(document, {
      kind: 'patch',
      paint: 'replace',
      patch: editEdges(document, { kind: 'grow', radius: 2 }),
    });
    // Of what was erased in the corner only the outermost pixel is farther away than 2.
    expect(document.bits.reduce((sum, bit) => sum + 1 - bit, 0)).toBe(1);
    expect(document.bits.at(-1)).toBe(0);
  });

  it('change nothing for a radius that is no number', () => {
    const document = createMaskDocument({ width: 30, height: 30 });
    applyOperation(document, { kind: 'ellipse', paint: 'add', x: 5, y: 5, width: 20, height: 20 });
    for (const kind of ['grow', 'shrink', 'smooth'] as const) {
      expect(editEdges(document, { kind, radius: NaN }).tiles.size).toBe(0);
      expect(editEdges(document, { kind, radius: -4 }).tiles.size).toBe(0);
    }
  });
});

describe('preview', () => {
  it('is the operation itself while the picture is small enough', () => {
    fc.assert(
      fc.property(anyMask(30), anyEdgeOperation(), (mask, operation) => {
        const preview = previewEdges(mask, operation, 30);
        expect([preview.width, preview.height, preview.scale]).toEqual([mask.width, mask.height, 1]);
        expect(Buffer.compare(preview.bits, onTheWhole(mask, operation))).toBe(0);
      }),
      { numRuns: 300, seed: 111 },
    );
  });

  it('is right to within its scale on a large picture', () => {
    const document = createMaskDocument({ width: 2000, height: 1501 });
    applyOperation(document, { kind: 'ellipse', paint: 'add', x: 300, y: 200, width: 1100, height: 900 });
    for (const operation of [
      { kind: 'grow', radius: 40 },
      { kind: 'shrink', radius: 40 },
    ] satisfies EdgeOperation[]) {
      const preview = previewEdges(document, operation, 500);
      expect([preview.width, preview.height, preview.scale]).toEqual([500, 376, 4]);
      const exact = onTheWhole(document, operation);
      const surely = shrinkMask({ ...document, bits: exact }, 8);
      const perhaps = growMask({ ...document, bits: exact }, 8);
      let wrong = 0;
      for (let y = 0; y < 375; y += 1) {
        for (let x = 0; x < 500; x += 1) {
          const at = (y * 4 + 2) * 2000 + x * 4 + 2;
          const bit = preview.bits[y * 500 + x]!;
          if (bit < surely[at]! || bit > perhaps[at]!) wrong += 1;
        }
      }
      expect(wrong).toBe(0);
    }
  });
});

function anyEdgeOperation(): fc.Arbitrary<EdgeOperation> {
  const radius = fc.double({ min: 0, max: 12, noNaN: true });
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('grow' as const, 'shrink' as const, 'smooth' as const), radius }),
    fc.record({ kind: fc.constant('fill-holes' as const), largest: fc.integer({ min: 1, max: 50 }) }),
    fc.record({ kind: fc.constant('remove-specks' as const), smallest: fc.integer({ min: 1, max: 50 }) }),
  );
}

function onTheWhole(mask: MaskPixels, operation: EdgeOperation): Uint8Array {
  switch (operation.kind) {
    case 'smooth':
      return smoothMask(mask, operation.radius);
    case 'fill-holes':
      return fillHoles(mask, operation.largest);
    case 'remove-specks':
      return removeSpecks(mask, operation.smallest);
    default:
      return operation.kind === 'grow' ? growMask(mask, operation.radius) : shrinkMask(mask, operation.radius);
  }
}

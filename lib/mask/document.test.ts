import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { applyOperation, createMaskDocument, tilesChangedSince } from './document';
import type { MaskOperation } from './document';
import { packRows, blackWhiteMask } from './png';
import { matchesPacked, packTile, tileTotal, unpackTile } from './tiles';
import { imagePoint } from './viewport';

describe('mask document', () => {
  it('writes nothing outside the picture, whatever is painted', () => {
    for (const size of [
      { width: 1, height: 1 },
      { width: 1, height: 4096 },
      { width: 257, height: 255 },
    ]) {
      const document = createMaskDocument(size);
      applyOperation(document, capsule(-500, -300, 9000, 7000, 20_000));
      expect(document.bits.length).toBe(size.width * size.height);
      expect(document.bits.every((bit) => bit === 1)).toBe(true);
      applyOperation(document, { kind: 'rectangle', paint: 'erase', x: -1e9, y: -1e9, width: 2e9, height: 2e9 });
      expect(document.bits.includes(1)).toBe(false);
    }
  });

  it('touches exactly the tiles that a stroke passes', () => {
    const document = createMaskDocument({ width: 1024, height: 1024 });
    applyOperation(document, capsule(10, 10, 20, 10, 5));
    expect(tilesChangedSince(document, 0)).toEqual([0]);
    const { revision } = document;
    applyOperation(document, capsule(256, 300, 256, 300, 3));
    expect(tilesChangedSince(document, revision)).toEqual([4, 5]);
    applyOperation(document, { kind: 'invert' });
    expect(tilesChangedSince(document, revision + 1)).toHaveLength(16);
  });

  it('packs a tile and unpacks the same pixels', () => {
    const document = createMaskDocument({ width: 300, height: 270 });
    applyOperation(document, capsule(-20, 40, 330, 260, 33));
    applyOperation(document, { kind: 'rectangle', paint: 'add', x: 256, y: 0, width: 44, height: 256 });
    const packed = Array.from({ length: tileTotal(document) }, (_, tile) => packTile(document, tile));
    expect(packed[1]).toBe(1);
    const copy = createMaskDocument(document);
    applyOperation(copy, { kind: 'fill' });
    expect(packed.map((tile, index) => matchesPacked(copy, index, tile))).toEqual([false, true, false, false]);
    packed.forEach((tile, index) => unpackTile(copy, index, tile));
    expect(packed.every((tile, index) => matchesPacked(copy, index, tile))).toBe(true);
    expect(Buffer.compare(copy.bits, document.bits)).toBe(0);
  });

  it('refuses a size or a draft that cannot be a mask', () => {
    expect(() => createMaskDocument({ width: 0, height: 5 })).toThrow(/at least 1/);
    expect(() => createMaskDocument({ width: 2.5, height: 5 })).toThrow(/whole width/);
    expect(() => createMaskDocument({ width: 2, height: 2 }, new Uint8Array(5))).toThrow(/4 pixels, not 5/);
  });

  // These hashes may never change by themselves: a saved draft or a replayed mask would move.
  it.each([
    ['one dot', 64, 64, [capsule(32, 32, 32, 32, 10)], 'c5aa3b26efa19946e3233023b5307c5e'],
    [
      'a slanted stroke',
      1456,
      816,
      [capsule(100.25, 90.5, 1300.75, 700.125, 41.5)],
      '347b01a7bd0bd4cf66bb910536f928bf',
    ],
    [
      'paint, erase, rectangle, invert',
      897,
      1345,
      [
        capsule(-30, 200, 900, 900, 120),
        { ...capsule(300, 300, 500, 700, 60.3), paint: 'erase' },
        { kind: 'rectangle', paint: 'add', x: 800.4, y: 1200.6, width: 400, height: 90 },
        { kind: 'invert' },
      ],
      'bba7d18ef3522419d77d30a76619ee2d',
    ],
  ] satisfies [string, number, number, MaskOperation[], string][])(
    'paints %s to the same bits for ever',
    (...golden) => {
      const [, width, height, operations, hash] = golden;
      const document = createMaskDocument({ width, height });
      for (const operation of operations) applyOperation(document, operation);
      const rows = packRows(document, blackWhiteMask);
      expect(createHash('sha256').update(rows).digest('hex').slice(0, 32)).toBe(hash);
    },
  );
});

function capsule(ax: number, ay: number, bx: number, by: number, radius: number) {
  return {
    kind: 'capsule',
    paint: 'add',
    from: imagePoint(ax, ay),
    to: imagePoint(bx, by),
    radius,
  } satisfies MaskOperation;
}

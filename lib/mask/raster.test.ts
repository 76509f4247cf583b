import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOperation, createMaskDocument } from './document';
import type { MaskOperation } from './document';
import { capsuleTest, eachCapsuleSpan, eachRectangleSpan } from './raster';
import type { Capsule } from './raster';
import { imagePoint } from './viewport';

describe('capsule', () => {
  it('covers the pixels whose centres lie within the radius', () => {
    expect(draw({ width: 5, height: 5 }, disc(2.5, 2.5, 1))).toEqual(['.....', '..#..', '.###.', '..#..', '.....']);
    expect(draw({ width: 4, height: 2 }, disc(2, 1, 0.7))).toEqual(['....', '....']);
    expect(draw({ width: 4, height: 2 }, disc(2, 1, 0.71))).toEqual(['.##.', '.##.']);
  });

  it('sweeps the disc from one end to the other', () => {
    const capsule = { from: imagePoint(1.5, 1.5), to: imagePoint(4.5, 1.5), radius: 1 };
    expect(draw({ width: 6, height: 3 }, capsule)).toEqual(['.####.', '######', '.####.']);
  });

  it('matches integer arithmetic on every pixel of random capsules', () => {
    let pixels = 0;
    const coordinate = sixteenth(-40, 130);
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, sixteenth(0, 60), (ax, ay, bx, by, r) => {
        const capsule = { from: imagePoint(ax / 16, ay / 16), to: imagePoint(bx / 16, by / 16), radius: r / 16 };
        const bits = rasterise({ width: 90, height: 70 }, capsule);
        let wrong = 0;
        for (let y = 0; y < 70; y += 1) {
          for (let x = 0; x < 90; x += 1) {
            const expected = r > 0 && withinIntegers(x * 16 + 8, y * 16 + 8, ax, ay, bx, by, r) ? 1 : 0;
            if (bits[y * 90 + x] !== expected) wrong += 1;
          }
        }
        pixels += 6300;
        expect(wrong).toBe(0);
      }),
      { numRuns: 2000, seed: 20 },
    );
    expect(pixels).toBeGreaterThan(10_000_000);
  });

  it('agrees with its own test for any floats, far outside the picture too', () => {
    const coordinate = fc.double({ min: -3000, max: 3000, noNaN: true });
    const radius = fc.double({ min: 0.01, max: 2500, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, radius, (ax, ay, bx, by, r) => {
        const capsule = { from: imagePoint(ax, ay), to: imagePoint(bx, by), radius: r };
        const covers = capsuleTest(capsule);
        const bits = rasterise({ width: 64, height: 48 }, capsule);
        let wrong = 0;
        bits.forEach((bit, index) => {
          if (bit !== (covers(index % 64, Math.floor(index / 64)) ? 1 : 0)) wrong += 1;
        });
        expect(wrong).toBe(0);
      }),
      { numRuns: 1000, seed: 21 },
    );
  });

  it('ignores what is not a number and a radius of nothing', () => {
    const size = { width: 8, height: 8 };
    for (const capsule of [disc(NaN, 1, 3), disc(1, Infinity, 3), disc(1, 1, NaN), disc(1, 1, 0), disc(1, 1, -2)]) {
      expect(rasterise(size, capsule).includes(1)).toBe(false);
    }
  });
});

describe('rectangle', () => {
  it('is half-open, so two halves share no pixel and leave none out', () => {
    for (const edge of [0, 3, 3.49, 3.5, 3.51, 7]) {
      const cover = new Uint8Array(7 * 5);
      const count = (y: number, start: number, end: number) => {
        for (let x = start; x < end; x += 1) cover[y * 7 + x]! += 1;
      };
      eachRectangleSpan({ x: 0, y: 0, width: edge, height: 5 }, { width: 7, height: 5 }, count);
      eachRectangleSpan({ x: 7, y: 5, width: edge - 7, height: -5 }, { width: 7, height: 5 }, count);
      expect(cover.every((times) => times === 1)).toBe(true);
    }
  });

  it('covers exactly the pixels whose centres it holds', () => {
    const edge = fc.double({ min: -20, max: 50, noNaN: true });
    fc.assert(
      fc.property(edge, edge, edge, edge, (x, y, width, height) => {
        const document = createMaskDocument({ width: 31, height: 17 });
        applyOperation(document, { kind: 'rectangle', paint: 'add', x, y, width, height });
        const [left, right] = [Math.min(x, x + width), Math.max(x, x + width)];
        const [top, bottom] = [Math.min(y, y + height), Math.max(y, y + height)];
        const wrong = document.bits.findIndex((bit, index) => {
          const [px, py] = [(index % 31) + 0.5, Math.floor(index / 31) + 0.5];
          return bit !== (px >= left && px < right && py >= top && py < bottom ? 1 : 0);
        });
        expect(wrong).toBe(-1);
      }),
      { seed: 22 },
    );
  });
});

describe('algebra of painting', () => {
  const size = { width: 83, height: 61 };

  it('does not depend on the order of strokes', () => {
    fc.assert(
      fc.property(fc.array(anyCapsule(), { maxLength: 12 }), (capsules) => {
        const forwards = paint(size, capsules);
        const backwards = paint(size, capsules.toReversed());
        expect(Buffer.compare(forwards, backwards)).toBe(0);
      }),
      { seed: 23 },
    );
  });

  it('leaves nothing when the same path is painted and erased', () => {
    fc.assert(
      fc.property(fc.array(anyCapsule(), { maxLength: 8 }), (capsules) => {
        const document = createMaskDocument(size);
        for (const capsule of capsules) applyOperation(document, { kind: 'capsule', paint: 'add', ...capsule });
        for (const capsule of capsules) applyOperation(document, { kind: 'capsule', paint: 'erase', ...capsule });
        expect(document.bits.includes(1)).toBe(false);
      }),
      { seed: 24 },
    );
  });

  it('comes back to itself when inverted twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), anyCapsule(), (w, h, capsule) => {
        const document = createMaskDocument({ width: w, height: h });
        applyOperation(document, { kind: 'capsule', paint: 'add', ...capsule });
        const before = document.bits.slice();
        applyOperation(document, { kind: 'invert' });
        expect(document.bits.every((bit, index) => bit === 1 - before[index]!)).toBe(true);
        applyOperation(document, { kind: 'invert' });
        expect(document.bits).toEqual(before);
      }),
      { seed: 25 },
    );
  });
});

function anyCapsule() {
  const coordinate = fc.double({ min: -60, max: 140, noNaN: true });
  return fc
    .tuple(coordinate, coordinate, coordinate, coordinate, fc.double({ min: 0.1, max: 40, noNaN: true }))
    .map(([ax, ay, bx, by, radius]) => ({ from: imagePoint(ax, ay), to: imagePoint(bx, by), radius }));
}

function disc(x: number, y: number, radius: number): Capsule {
  return { from: imagePoint(x, y), to: imagePoint(x, y), radius };
}

function paint(size: { width: number; height: number }, capsules: Capsule[]): Uint8Array {
  const document = createMaskDocument(size);
  for (const capsule of capsules) {
    const operation: MaskOperation = { kind: 'capsule', paint: 'add', ...capsule };
    applyOperation(document, operation);
  }
  return document.bits;
}

function rasterise(size: { width: number; height: number }, capsule: Capsule): Uint8Array {
  const bits = new Uint8Array(size.width * size.height);
  eachCapsuleSpan(capsule, size, (y, start, end) => bits.fill(1, y * size.width + start, y * size.width + end));
  return bits;
}

function draw(size: { width: number; height: number }, capsule: Capsule): string[] {
  const bits = rasterise(size, capsule);
  return Array.from({ length: size.height }, (_, y) =>
    Array.from(bits.subarray(y * size.width, (y + 1) * size.width), (bit) => (bit ? '#' : '.')).join(''),
  );
}

function sixteenth(min: number, max: number) {
  return fc.integer({ min: min * 16, max: max * 16 });
}

/** Distance to a segment in whole sixteenths of a pixel: every number stays an exact integer below 2^53. */
function withinIntegers(x: number, y: number, ax: number, ay: number, bx: number, by: number, radius: number): boolean {
  const [dx, dy, px, py] = [bx - ax, by - ay, x - ax, y - ay];
  const squared = dx * dx + dy * dy;
  const along = px * dx + py * dy;
  if (along <= 0 || squared === 0) return px * px + py * py <= radius * radius;
  if (along >= squared) return (x - bx) ** 2 + (y - by) ** 2 <= radius * radius;
  return (px * dy - py * dx) ** 2 <= radius * radius * squared;
}

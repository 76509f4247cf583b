import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachEllipseSpan, ellipseTest } from './ellipse';
import { eachCapsuleSpan } from './raster';
import type { Rectangle } from './raster';
import { pictureOf, rasterise } from './testing';
import { imagePoint } from './viewport';

describe('ellipse', () => {
  it('fills its box from edge to edge', () => {
    expect(draw({ x: 1, y: 0, width: 6, height: 3 }, { width: 8, height: 4 })).toEqual([
      '..####..',
      '.######.',
      '..####..',
      '........',
    ]);
    expect(draw({ x: 3, y: 2, width: -2, height: -2 }, { width: 4, height: 3 })).toEqual(['.##.', '.##.', '....']);
  });

  it('is the disc of a brush when its box is a square', () => {
    const size = { width: 40, height: 40 };
    for (const radius of [0.5, 3, 7.25, 19.5, 30]) {
      const centre = imagePoint(20.25, 18.5);
      const box = { x: 20.25 - radius, y: 18.5 - radius, width: 2 * radius, height: 2 * radius };
      const disc = rasterise(size, (emit) => eachCapsuleSpan({ from: centre, to: centre, radius }, size, emit));
      expect(rasterise(size, (emit) => eachEllipseSpan(box, size, emit))).toEqual(disc);
    }
  });

  it('matches integer arithmetic on every pixel of random boxes', () => {
    const eighth = fc.integer({ min: -40 * 8, max: 90 * 8 });
    fc.assert(
      fc.property(eighth, eighth, eighth, eighth, (ax, ay, bx, by) => {
        const size = { width: 61, height: 47 };
        const box = { x: ax / 8, y: ay / 8, width: (bx - ax) / 8, height: (by - ay) / 8 };
        const bits = rasterise(size, (emit) => eachEllipseSpan(box, size, emit));
        // In sixteenths twice the offset from the centre is a whole number, and BigInt has room for its fourth power.
        const [a, b] = [BigInt(bx - ax), BigInt(by - ay)];
        const wrong = bits.findIndex((bit, index) => {
          const dx = BigInt(2 * ((index % 61) * 8 + 4) - ax - bx);
          const dy = BigInt(2 * (Math.floor(index / 61) * 8 + 4) - ay - by);
          return bit !== (a !== 0n && b !== 0n && dx * dx * b * b + dy * dy * a * a <= a * a * b * b ? 1 : 0);
        });
        expect(wrong).toBe(-1);
      }),
      { numRuns: 2000, seed: 50 },
    );
  });

  it('agrees with its own test for any floats', () => {
    const edge = fc.double({ min: -3000, max: 3000, noNaN: true });
    fc.assert(
      fc.property(edge, edge, edge, edge, (x, y, width, height) => {
        const size = { width: 37, height: 29 };
        const covers = ellipseTest({ x, y, width, height });
        const bits = rasterise(size, (emit) => eachEllipseSpan({ x, y, width, height }, size, emit));
        const wrong = bits.findIndex((bit, index) => bit !== (covers?.(index % 37, Math.floor(index / 37)) ? 1 : 0));
        expect(wrong).toBe(-1);
      }),
      { numRuns: 1000, seed: 51 },
    );
  });

  it('keeps its edge exact where a huge ellipse is level and grazes the centres of a row', () => {
    const graze = fc.double({ min: -1e-13, max: 1e-13, noNaN: true });
    const far = fc.double({ min: 1e6, max: 1e11, noNaN: true });
    fc.assert(
      fc.property(far, fc.double({ min: 1, max: 40, noNaN: true }), graze, graze, (width, height, graze, lean) => {
        const size = { width: 37, height: 29 };
        const box = { x: 18 - width / 2 + lean * width, y: 20.5 + graze - height, width, height };
        const covers = ellipseTest(box)!;
        const bits = rasterise(size, (emit) => eachEllipseSpan(box, size, emit));
        expect(bits.findIndex((bit, index) => bit !== (covers(index % 37, Math.floor(index / 37)) ? 1 : 0))).toBe(-1);
      }),
      { numRuns: 2000, seed: 52 },
    );
  });

  it('ignores a box of nothing and what is not a number', () => {
    const size = { width: 8, height: 8 };
    for (const box of [
      { x: 1, y: 1, width: 0, height: 5 },
      { x: NaN, y: 1, width: 5, height: 5 },
      { x: 0, y: 0, width: Infinity, height: 5 },
    ]) {
      expect(rasterise(size, (emit) => eachEllipseSpan(box, size, emit)).includes(1)).toBe(false);
    }
  });
});

function draw(box: Rectangle, size: { width: number; height: number }): string[] {
  return pictureOf(
    rasterise(size, (emit) => eachEllipseSpan(box, size, emit)),
    size.width,
  );
}

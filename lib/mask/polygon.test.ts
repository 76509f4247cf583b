import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachPolygonSpan } from './polygon';
import { eachRectangleSpan } from './raster';
import { pictureOf, rasterise } from './testing';
import { imagePoint } from './viewport';
import type { ImagePoint } from './viewport';

const size = { width: 41, height: 33 };

describe('polygon', () => {
  it('fills a triangle whose right angle is on pixel borders', () => {
    expect(draw([ring([0, 0], [5, 0], [0, 5])], { width: 5, height: 5 })).toEqual([
      '####.',
      '###..',
      '##...',
      '#....',
      '.....',
    ]);
  });

  it('leaves out what an outline covers twice, also within one lasso', () => {
    const outer = ring([0, 0], [6, 0], [6, 4], [0, 4]);
    const inner = ring([2, 1], [2, 3], [4, 3], [4, 1]);
    expect(draw([outer, inner], { width: 6, height: 4 })).toEqual(['######', '##..##', '##..##', '######']);
    const bow = ring([0, 0], [6, 4], [6, 0], [0, 4]);
    expect(draw([bow], { width: 6, height: 4 })).toEqual(['#....#', '##..##', '##..##', '#....#']);
  });

  it('is the rectangle when its corners are', () => {
    const edge = fc.double({ min: -20, max: 60, noNaN: true });
    fc.assert(
      fc.property(edge, edge, edge, edge, (ax, ay, bx, by) => {
        const corners = ring([ax, ay], [bx, ay], [bx, by], [ax, by]);
        const [left, right, top, bottom] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
        const expected = rasterise(size, (emit) => {
          // The sides as the polygon has them; x + width may round.
          for (let y = 0; y < size.height; y += 1) {
            const [start, end] = [firstCentre(left, size.width), firstCentre(right, size.width)];
            if (y + 0.5 >= top && y + 0.5 < bottom && start < end) emit(y, start, end);
          }
        });
        expect(Buffer.compare(fill([corners]), expected)).toBe(0);
      }),
      { numRuns: 1000, seed: 60 },
    );
    const whole = rasterise(size, (emit) => eachRectangleSpan({ x: 3, y: 4, width: 9, height: 11 }, size, emit));
    expect(fill([ring([3, 4], [12, 4], [12, 15], [3, 15])])).toEqual(whole);
  });

  it('matches the even-odd rule in integer arithmetic on every pixel', () => {
    const coordinate = fc.integer({ min: -20 * 16, max: 60 * 16 });
    const corner = fc.tuple(coordinate, coordinate);
    fc.assert(
      fc.property(fc.array(fc.array(corner, { minLength: 3, maxLength: 9 }), { maxLength: 3 }), (rings) => {
        const bits = fill(rings.map((corners) => ring(...corners.map(([x, y]) => [x / 16, y / 16] as const))));
        const wrong = bits.findIndex((bit, index) => {
          const [x, y] = [(index % size.width) * 16 + 8, Math.floor(index / size.width) * 16 + 8];
          return bit !== rings.reduce((inside, corners) => inside ^ crossingsLeftOf(corners, x, y), 0);
        });
        expect(wrong).toBe(-1);
      }),
      { numRuns: 2000, seed: 61 },
    );
  });

  it('cuts the picture in two without a gap and without sharing a pixel', () => {
    const far = fc.double({ min: -80, max: 120, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(far, far), { minLength: 1, maxLength: 6 }), (cut) => {
        // Any path from left to right, closed once far above and once far below.
        const path = [[-500, 10], ...cut.toSorted((a, b) => a[0] - b[0]), [500, 20]] as [number, number][];
        const above = fill([ring([500, -500], [-500, -500], ...path)]);
        const below = fill([ring([-500, 500], [500, 500], ...path.toReversed())]);
        expect(above.findIndex((bit, index) => bit === below[index])).toBe(-1);
      }),
      { numRuns: 2000, seed: 62 },
    );
  });

  it('does not depend on where the outline starts, its direction or closing it twice', () => {
    const corner = fc.tuple(fc.double({ min: -9, max: 50, noNaN: true }), fc.double({ min: -9, max: 50, noNaN: true }));
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 12 }), fc.nat(), (corners, turn) => {
        const outline = ring(...corners);
        const start = turn % outline.length;
        const expected = fill([outline]);
        expect(Buffer.compare(fill([[...outline.slice(start), ...outline.slice(0, start)]]), expected)).toBe(0);
        expect(Buffer.compare(fill([outline.toReversed()]), expected)).toBe(0);
        expect(Buffer.compare(fill([[...outline, outline[0]!]]), expected)).toBe(0);
      }),
      { numRuns: 500, seed: 63 },
    );
  });

  it('ignores outlines that hold nothing', () => {
    expect(fill([]).includes(1)).toBe(false);
    expect(fill([ring([1, 1], [30, 30])]).includes(1)).toBe(false);
    expect(fill([ring([1, 1], [30, NaN], [4, 30])]).includes(1)).toBe(false);
    expect(fill([ring([1, 1], [30, 30], [Infinity, 0])]).includes(1)).toBe(false);
  });
});

function ring(...points: (readonly [number, number])[]): ImagePoint[] {
  return points.map(([x, y]) => imagePoint(x, y));
}

function fill(rings: ImagePoint[][], within = size): Uint8Array {
  return rasterise(within, (emit) => eachPolygonSpan(rings, within, emit));
}

function draw(rings: ImagePoint[][], within: { width: number; height: number }): string[] {
  return pictureOf(fill(rings, within), within.width);
}

function firstCentre(edge: number, width: number): number {
  return Math.min(width, Math.max(0, Math.ceil(edge - 0.5)));
}

/** 1 when an odd number of sides pass left of the point or through it. Whole sixteenths, so nothing is rounded. */
function crossingsLeftOf(corners: [number, number][], x: number, y: number): number {
  return corners.reduce((inside, [ax, ay], index) => {
    const [bx, by] = corners[(index + 1) % corners.length]!;
    if (ay <= y === by <= y) return inside;
    const across = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
    return inside ^ ((by > ay ? across <= 0 : across >= 0) ? 1 : 0);
  }, 0);
}

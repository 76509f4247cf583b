import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOperation, createMaskDocument } from './document';
import { growMask, shrinkMask } from './morphology';
import { anyMask, maskOf, pictureOf } from './testing';
import { imagePoint } from './viewport';

const radius = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 40, noNaN: true }));

describe('grow and shrink', () => {
  it('grows a dot to a disc and shrinks the disc to the dot', () => {
    const dot = maskOf(['.......', '.......', '.......', '...#...', '.......', '.......', '.......']);
    const disc = growMask(dot, 3);
    expect(pictureOf(disc, 7)).toEqual(['...#...', '.#####.', '.#####.', '#######', '.#####.', '.#####.', '...#...']);
    expect(pictureOf(shrinkMask({ ...dot, bits: disc }, 3), 7)).toEqual(pictureOf(dot.bits, 7));
  });

  it('grows to every pixel within the distance, as measured one by one', () => {
    fc.assert(
      fc.property(anyMask(), radius, (mask, radius) => {
        expect(Buffer.compare(growMask(mask, radius), grownByHand(mask, radius))).toBe(0);
      }),
      { numRuns: 2000, seed: 80 },
    );
  });

  it('shrinks by growing what is not painted', () => {
    fc.assert(
      fc.property(anyMask(), radius, (mask, radius) => {
        const rest = { ...mask, bits: inverted(mask.bits) };
        expect(Buffer.compare(shrinkMask(mask, radius), inverted(grownByHand(rest, radius)))).toBe(0);
      }),
      { numRuns: 2000, seed: 81 },
    );
  });

  it('loses nothing when it grows and shrinks again, and adds nothing the other way round', () => {
    fc.assert(
      fc.property(anyMask(), radius, (mask, radius) => {
        const closed = shrinkMask({ ...mask, bits: growMask(mask, radius) }, radius);
        const opened = growMask({ ...mask, bits: shrinkMask(mask, radius) }, radius);
        expect(mask.bits.findIndex((bit, index) => bit > closed[index]! || bit < opened[index]!)).toBe(-1);
      }),
      { numRuns: 2000, seed: 82 },
    );
  });

  it('gives a disc back when it grows and shrinks by less than its radius', () => {
    const size = { width: 160, height: 160 };
    const centre = fc.double({ min: 70, max: 90, noNaN: true });
    fc.assert(
      fc.property(centre, centre, fc.double({ min: 2, max: 40 }), fc.double({ min: 0, max: 1 }), (x, y, disc, part) => {
        const document = createMaskDocument(size);
        const at = imagePoint(x, y);
        applyOperation(document, { kind: 'capsule', paint: 'add', from: at, to: at, radius: disc });
        const radius = Math.min(25, disc * part);
        const closed = shrinkMask({ ...size, bits: growMask(document, radius) }, radius);
        expect(Buffer.compare(closed, document.bits)).toBe(0);
      }),
      { numRuns: 300, seed: 83 },
    );
  });

  it('does nothing for a radius that reaches no pixel, and takes all for one without end', () => {
    const mask = maskOf(['....', '.#..', '....']);
    for (const radius of [0, 0.99, -3, NaN]) expect(growMask(mask, radius)).toEqual(mask.bits);
    expect(growMask(mask, Infinity).includes(0)).toBe(false);
    expect(shrinkMask({ ...mask, bits: new Uint8Array(12).fill(1) }, 50).includes(0)).toBe(false);
    expect(growMask({ ...mask, bits: new Uint8Array(12) }, 50).includes(1)).toBe(false);
  });
});

type Mask = { width: number; height: number; bits: Uint8Array };

function grownByHand({ width, height, bits }: Mask, radius: number): Uint8Array {
  const result = new Uint8Array(bits.length);
  const painted = [...bits.keys()].filter((index) => bits[index] === 1);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const near = painted.some(
        (index) => ((index % width) - x) ** 2 + (Math.floor(index / width) - y) ** 2 <= radius * radius,
      );
      result[y * width + x] = near ? 1 : 0;
    }
  }
  return result;
}

function inverted(bits: Uint8Array): Uint8Array {
  return bits.map((bit) => 1 - bit);
}

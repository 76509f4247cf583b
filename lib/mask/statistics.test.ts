import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMask } from './check';
import { applyOperation, createMaskDocument } from './document';
import type { MaskDocument } from './document';
import { MaskMeter, measureMask } from './statistics';
import { countOnes, wordsOf } from './tiles';
import { imagePoint } from './viewport';

describe('mask statistics', () => {
  it('knows count, share and bounding box', () => {
    const document = createMaskDocument({ width: 600, height: 400 });
    expect(measureMask(document)).toEqual({ count: 0, share: 0, bounds: null });
    applyOperation(document, { kind: 'rectangle', paint: 'add', x: 250, y: 100, width: 20, height: 200 });
    expect(measureMask(document)).toEqual({
      count: 4000,
      share: 4000 / 240_000,
      bounds: { x: 250, y: 100, width: 20, height: 200 },
    });
  });

  it('counts the same whether it looks at everything or only at what changed', () => {
    const coordinate = fc.integer({ min: -50, max: 650 });
    const paint = fc.constantFrom('add' as const, 'erase' as const);
    const step = fc.tuple(coordinate, coordinate, fc.integer({ min: 1, max: 150 }), paint);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const document = createMaskDocument({ width: 600, height: 400 });
        const meter = new MaskMeter(document, { isEmpty: steps.length % 2 === 0 });
        for (const [x, y, radius, paint] of steps) {
          const point = imagePoint(x, y);
          applyOperation(document, { kind: 'capsule', paint, from: point, to: point, radius });
          // Some of it may have been counted before, a few tiles at a time.
          let left = radius % 3;
          meter.countSome(() => (left -= 1) < 0);
          expect(meter.measure()).toEqual(plainCount(document));
          expect(meter.countSome(() => true)).toBe(true);
        }
      }),
      { numRuns: 15, seed: 40 },
    );
  });
});

describe('mask check', () => {
  const size = { width: 600, height: 400 };

  it('stops an empty and a full mask and says what to do', () => {
    const document = createMaskDocument(size);
    expect(checkMask(size, measureMask(document)).problem).toMatch(/Nothing is marked yet. Paint/);
    applyOperation(document, { kind: 'fill' });
    expect(checkMask(size, measureMask(document)).problem).toMatch(/whole picture is marked. Erase/);
    applyOperation(document, { kind: 'rectangle', paint: 'erase', x: 0, y: 0, width: 1, height: 1 });
    expect(checkMask(size, measureMask(document))).toEqual({ problem: null, advice: null });
  });

  it('only warns about a bounding box under 10,000 pixels', () => {
    const document = createMaskDocument(size);
    applyOperation(document, { kind: 'rectangle', paint: 'add', x: 10, y: 10, width: 99, height: 101 });
    const check = checkMask(size, measureMask(document));
    expect(check.problem).toBeNull();
    expect(check.advice).toContain('99 × 101');
    applyOperation(document, { kind: 'rectangle', paint: 'add', x: 10, y: 10, width: 100, height: 100 });
    expect(checkMask(size, measureMask(document)).advice).toBeNull();
  });
});

function plainCount({ width, height, bits }: MaskDocument) {
  let count = 0;
  let [left, top, right, bottom] = [width, height, -1, -1];
  bits.forEach((bit, index) => {
    if (!bit) return;
    const [x, y] = [index % width, Math.floor(index / width)];
    count += 1;
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  });
  const bounds = count ? { x: left, y: top, width: right - left + 1, height: bottom - top + 1 } : null;
  return { count, share: count / (width * height), bounds };
}

it('counts the ones of any span, wherever it begins and ends', () => {
  const bits = Uint8Array.from({ length: 2_100 }, (_, index) => ((index * 7919) % 13 < 8 ? 1 : 0)).fill(1, 900);
  const words = wordsOf(bits);
  for (let start = 0; start < 1_000; start += 37) {
    for (const length of [0, 1, 2, 3, 4, 5, 7, 8, 63, 255, 256, 257, 1_019, 1_020]) {
      const expected = bits.subarray(start, start + length).reduce((sum, bit) => sum + bit, 0);
      expect(countOnes(bits, words, start, start + length), `${length} from ${start}`).toBe(expected);
    }
  }
});

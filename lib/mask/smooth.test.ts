import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smoothMask } from './smooth';
import { anyMask, maskOf, pictureOf } from './testing';

describe('smooth', () => {
  it('rounds corners, takes hairs and closes slits', () => {
    const mask = maskOf(['........', '.####...', '.####.##', '.##.#...', '.####...', '........']);
    expect(pictureOf(smoothMask(mask, 1), 8)).toEqual([
      '........',
      '..##....',
      '.####...',
      '.####...',
      '..##....',
      '........',
    ]);
  });

  it('is what most of the square is, counted one by one, and a tie changes nothing', () => {
    fc.assert(
      fc.property(anyMask(), fc.integer({ min: 0, max: 30 }), (mask, radius) => {
        expect(Buffer.compare(smoothMask(mask, radius), smoothedByHand(mask, radius))).toBe(0);
      }),
      { numRuns: 2000, seed: 90 },
    );
  });

  it('treats painted and unpainted alike', () => {
    fc.assert(
      fc.property(anyMask(), fc.integer({ min: 1, max: 9 }), (mask, radius) => {
        const inverted = { ...mask, bits: mask.bits.map((bit) => 1 - bit) };
        const [one, other] = [smoothMask(mask, radius), smoothMask(inverted, radius)];
        expect(one.findIndex((bit, index) => bit === other[index])).toBe(-1);
      }),
      { numRuns: 500, seed: 91 },
    );
  });

  it('leaves a straight edge where it is, at the border of the picture too', () => {
    const mask = maskOf(Array<string>(12).fill('#####.......'));
    for (const radius of [1, 2, 3]) expect(pictureOf(smoothMask(mask, radius), 12)).toEqual(pictureOf(mask.bits, 12));
    expect(smoothMask(mask, 50).includes(1)).toBe(false);
    expect(smoothMask(mask, NaN)).toEqual(mask.bits);
  });
});

function smoothedByHand({ width, height, bits }: ReturnType<typeof maskOf>, radius: number): Uint8Array {
  return bits.map((bit, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    let [painted, all] = [0, 0];
    for (let row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row += 1) {
      for (let column = Math.max(0, x - radius); column <= Math.min(width - 1, x + radius); column += 1) {
        all += 1;
        painted += bits[row * width + column]!;
      }
    }
    if (2 * painted === all) return bit;
    return 2 * painted > all ? 1 : 0;
  });
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillHoles, removeSpecks } from './cleaning';
import { findIslands, islandBox } from './islands';
import { anyMask, maskOf, pictureOf } from './testing';

const mask = maskOf(['.######...', '.#..#.#..#', '.#..##....', '.####.#...', '......#..#']);

describe('islands', () => {
  it('counts painted areas that meet at a corner as one', () => {
    const islands = findIslands(mask, 1, true);
    expect(islands.total).toBe(3);
    expect([...islands.counts]).toEqual([18, 1, 1]);
    expect(islandBox(islands, 0)).toEqual({ x: 1, y: 0, width: 6, height: 5 });
    expect(islandBox(islands, 2)).toEqual({ x: 9, y: 4, width: 1, height: 1 });
    expect(findIslands(mask, 1, false).total).toBe(4);
  });

  it('finds the same areas as flooding one by one', () => {
    fc.assert(
      fc.property(anyMask(), fc.constantFrom(0 as const, 1 as const), fc.boolean(), (mask, value, diagonal) => {
        const islands = findIslands(mask, value, diagonal);
        const labels = new Int32Array(mask.bits.length);
        islands.eachRun((island, start, end) => labels.fill(island + 1, start, end));
        const expected = floodedByHand(mask, value, diagonal);
        expect([...labels]).toEqual(expected.labels);
        expect([...islands.counts]).toEqual(expected.areas.map((area) => area.length));
        expected.areas.forEach((area, island) => {
          const [columns, rows] = [area.map((at) => at % mask.width), area.map((at) => Math.floor(at / mask.width))];
          const [x, y] = [Math.min(...columns), Math.min(...rows)];
          const box = { x, y, width: Math.max(...columns) - x + 1, height: Math.max(...rows) - y + 1 };
          expect(islandBox(islands, island)).toEqual(box);
        });
      }),
      { numRuns: 2000, seed: 100 },
    );
  });
});

describe('fill holes', () => {
  it('paints what is closed in, and nothing that reaches the border', () => {
    expect(pictureOf(fillHoles(mask), 10)).toEqual([
      '.######...',
      '.######..#',
      '.#####....',
      '.####.#...',
      '......#..#',
    ]);
  });

  it('leaves holes larger than the limit', () => {
    const filled = fillHoles(mask, 3);
    expect(pictureOf(filled, 10)[1]).toBe('.#..###..#');
    expect(fillHoles(mask, 4)).toEqual(fillHoles(mask));
  });

  it('fills exactly the unpainted areas that do not touch the border', () => {
    fc.assert(
      fc.property(anyMask(), fc.integer({ min: 1, max: 12 }), (mask, largest) => {
        const { width, height } = mask;
        const expected = new Uint8Array(mask.bits);
        for (const area of floodedByHand(mask, 0, false).areas) {
          const open = area.some((at) => {
            const [x, y] = [at % width, Math.floor(at / width)];
            return x === 0 || y === 0 || x === width - 1 || y === height - 1;
          });
          if (!open && area.length <= largest) for (const at of area) expected[at] = 1;
        }
        expect(Buffer.compare(fillHoles(mask, largest), expected)).toBe(0);
      }),
      { numRuns: 2000, seed: 101 },
    );
  });
});

describe('remove specks', () => {
  it('erases exactly the painted areas under the limit', () => {
    expect(pictureOf(removeSpecks(mask, 2), 10)[4]).toBe('......#...');
    fc.assert(
      fc.property(anyMask(), fc.integer({ min: 0, max: 20 }), (mask, smallest) => {
        const expected = new Uint8Array(mask.bits);
        for (const area of floodedByHand(mask, 1, true).areas) {
          if (area.length < smallest) for (const at of area) expected[at] = 0;
        }
        expect(Buffer.compare(removeSpecks(mask, smallest), expected)).toBe(0);
      }),
      { numRuns: 2000, seed: 102 },
    );
  });
});

/** Areas in the order of their first pixel. */
function floodedByHand({ width, height, bits }: ReturnType<typeof maskOf>, value: 0 | 1, diagonal: boolean) {
  const labels = Array<number>(bits.length).fill(0);
  const areas: number[][] = [];
  for (let seed = 0; seed < bits.length; seed += 1) {
    if (bits[seed] !== value || labels[seed]) continue;
    const area = [seed];
    labels[seed] = areas.push(area);
    for (const at of area) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const [x, y] = [(at % width) + dx, Math.floor(at / width) + dy];
          const next = y * width + x;
          if (x < 0 || y < 0 || x >= width || y >= height || (!diagonal && dx !== 0 && dy !== 0)) continue;
          if (bits[next] !== value || labels[next]) continue;
          labels[next] = areas.length;
          area.push(next);
        }
      }
    }
  }
  return { labels, areas };
}

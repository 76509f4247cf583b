import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutTree } from './layout';

type Node = { id: string; parentId: string | null };

/** A tree from the number of the parent of each but the first. */
const treeOf = (parents: readonly number[]): Node[] => [
  { id: '0', parentId: null },
  ...parents.map((parent, index) => ({ id: `${index + 1}`, parentId: `${parent}` })),
];

/** Any tree: each hangs from one that was there before it. */
const trees = fc
  .array(fc.nat(), { maxLength: 120 })
  .map((picks) => treeOf(picks.map((pick, index) => pick % (index + 1))));

const childrenOf = (nodes: readonly Node[], id: string) => nodes.filter(({ parentId }) => parentId === id);

describe('a tidy tree', () => {
  it('puts a parent beside the middle of its children, a generation to the left', () => {
    const places = layoutTree(treeOf([0, 0, 0]));
    expect([...places.values()]).toEqual([
      { generation: 0, row: 1 },
      { generation: 1, row: 0 },
      { generation: 1, row: 1 },
      { generation: 1, row: 2 },
    ]);
  });

  it('lets a small subtree stand in the room beside a large one', () => {
    // 1 has five children; 2 has none and stands close under it, not under all of them.
    const places = layoutTree(treeOf([0, 0, 1, 1, 1, 1, 1]));
    expect(places.get('2')!.row - places.get('1')!.row).toBe(1);
  });

  it('holds for every tree: nobody overlaps, parents stand midway, order is kept, rows begin at 0', () => {
    fc.assert(
      fc.property(trees, (nodes) => {
        const places = layoutTree(nodes);
        expect(places.size).toBe(nodes.length);
        expect(Math.min(...[...places.values()].map(({ row }) => row))).toBeCloseTo(0);
        for (const { id } of nodes) {
          const own = places.get(id)!;
          const rows = childrenOf(nodes, id).map((child) => places.get(child.id)!.row);
          expect(own.row).toBeCloseTo(((rows[0] ?? own.row) + (rows.at(-1) ?? own.row)) / 2);
          expect(rows).toEqual(rows.toSorted((one, other) => one - other));
          for (const child of childrenOf(nodes, id)) {
            expect(places.get(child.id)!.generation).toBe(own.generation + 1);
          }
        }
        const columns = new Map<number, number[]>();
        for (const { generation, row } of places.values()) {
          columns.set(generation, [...(columns.get(generation) ?? []), row]);
        }
        for (const rows of columns.values()) {
          const sorted = rows.toSorted((one, other) => one - other);
          for (let index = 1; index < sorted.length; index += 1) {
            expect(sorted[index]! - sorted[index - 1]!).toBeGreaterThan(1 - 1e-9);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('draws equal subtrees alike, wherever they stand', () => {
    fc.assert(
      fc.property(trees, (nodes) => {
        const copy = (name: string) =>
          nodes.map(({ id, parentId }) => ({ id: name + id, parentId: parentId === null ? 'root' : name + parentId }));
        const places = layoutTree([{ id: 'root', parentId: null }, ...copy('a'), ...copy('b')]);
        const rows = (name: string) => nodes.map(({ id }) => places.get(name + id)!.row - places.get(`${name}0`)!.row);
        for (const [index, row] of rows('a').entries()) expect(rows('b')[index]).toBeCloseTo(row);
      }),
      { numRuns: 100 },
    );
  });

  it('takes a chain of ten thousand, and as many children of one', () => {
    const chain = layoutTree(treeOf(Array.from({ length: 10_000 }, (_, index) => index)));
    expect(chain.get('10000')).toEqual({ generation: 10_000, row: 0 });
    const fan = layoutTree(treeOf(Array.from({ length: 10_000 }, () => 0)));
    expect(fan.get('10000')).toEqual({ generation: 1, row: 9_999 });
  });
});

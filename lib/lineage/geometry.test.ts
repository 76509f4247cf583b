import { describe, expect, it } from 'vitest';
import { COLUMN, cornerOf, memberAt, membersIn, NODE, ROW, sizeOfTree } from './geometry';
import { layoutTree } from './layout';

/** A grid with 2 children, and 40 children of the second. */
const nodes = [
  { id: 'grid', parentId: null },
  { id: 'u1', parentId: 'grid' },
  { id: 'u2', parentId: 'grid' },
  ...Array.from({ length: 40 }, (_, index) => ({ id: `v${index}`, parentId: 'u2' })),
];
const places = layoutTree(nodes);
const generations = [['grid'], ['u1', 'u2'], nodes.slice(3).map(({ id }) => id)];
const tree = { places, generations };

describe('places of a tree in pixels', () => {
  it('finds whose node lies under a point, and nobody between nodes', () => {
    for (const { id } of nodes) {
      const { x, y } = cornerOf(places.get(id)!);
      expect(memberAt(tree, x + NODE / 2, y + NODE / 2)).toBe(id);
      expect(memberAt(tree, x + NODE + 5, y + NODE / 2)).toBeNull();
      expect(memberAt(tree, x + NODE / 2, y + NODE + 5)).toBeNull();
    }
    expect(memberAt(tree, -1, 0)).toBeNull();
    expect(memberAt(tree, 10 * COLUMN, 0)).toBeNull();
  });

  it('finds exactly those that reach into a box', () => {
    for (const box of [
      { left: 0, top: 0, right: 500, bottom: 700 },
      { left: 2 * COLUMN + NODE - 1, top: 5 * ROW, right: 3 * COLUMN, bottom: 9 * ROW },
      { left: -500, top: -500, right: -1, bottom: -1 },
    ]) {
      const inside = nodes.filter(({ id }) => {
        const { x, y } = cornerOf(places.get(id)!);
        return x <= box.right && x + NODE >= box.left && y <= box.bottom && y + NODE >= box.top;
      });
      expect(membersIn(tree, box)).toEqual(inside.map(({ id }) => id));
    }
  });

  it('tells how large the tree is', () => {
    const rows = [...places.values()].map(({ row }) => row);
    expect(sizeOfTree(tree)).toEqual({ width: 2 * COLUMN + NODE, height: Math.max(...rows) * ROW + NODE });
  });
});

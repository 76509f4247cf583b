import { describe, expect, it } from 'vitest';
import type { Member } from './api';
import { firstLook } from './first-look';
import { cornerOf, NODE, sizeOfTree } from './geometry';
import { growTree } from './tree';

/** A chain of ten, and from its last one as many children as asked for. */
function chainWith(children: number) {
  const one = (id: string, parentId: string | null) => ({ id, parentId }) as Member;
  const chain = Array.from({ length: 10 }, (_, index) => one(`c${index}`, index ? `c${index - 1}` : null));
  return growTree([...chain, ...Array.from({ length: children }, (_, index) => one(`v${index}`, 'c9'))]);
}

const SCALE = 0.7;
const WIDE = { width: 1000, height: 700 };
const NARROW = { width: 358, height: 480 };

function onScreen(tree: ReturnType<typeof chainWith>, self: string, stage: typeof WIDE) {
  const { x, y } = firstLook(tree, self, stage, SCALE);
  return {
    isWhole: (id: string) => {
      const corner = cornerOf(tree.places.get(id)!);
      const [left, top] = [corner.x * SCALE + x, corner.y * SCALE + y];
      const side = NODE * SCALE;
      return left >= 0 && top >= 0 && left + side <= stage.width && top + side <= stage.height;
    },
    x,
    y,
  };
}

describe('the first look at a family that does not fit', () => {
  it('shows the job that is asked about with its parent and its children', () => {
    const shown = onScreen(chainWith(4), 'c9', WIDE);
    expect(['c8', 'c9', 'v0', 'v1', 'v2', 'v3'].filter((id) => !shown.isWhole(id))).toEqual([]);
  });

  it('shows it with its children where there is no room for the parent', () => {
    const shown = onScreen(chainWith(2), 'c9', NARROW);
    expect(['c9', 'v0', 'v1'].filter((id) => !shown.isWhole(id))).toEqual([]);
    expect(shown.isWhole('c8')).toBe(false);
  });

  it('shows it alone in the middle of more children than there is room for', () => {
    const shown = onScreen(chainWith(40), 'c9', WIDE);
    expect(['c8', 'c9', 'v19', 'v20'].filter((id) => !shown.isWhole(id))).toEqual([]);
  });

  it('leaves no room beside the ends of the tree, and has what fits in the middle', () => {
    const tree = chainWith(0);
    const first = onScreen(tree, 'c0', WIDE);
    expect(first.x).toBeCloseTo(48);
    expect(first.y).toBeCloseTo((WIDE.height - NODE * SCALE) / 2);
    const last = onScreen(tree, 'c9', WIDE);
    expect(last.x + sizeOfTree(tree).width * SCALE).toBeCloseTo(WIDE.width - 48);
  });
});

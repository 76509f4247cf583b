import type { Size } from '../mask/raster';
import type { Place } from './layout';
import type { Tree } from './tree';

/*
 * Places of a tree in world pixels: CSS pixels at a zoom of 1. A node is a square; between generations there is room for
 * what was clicked.
 */

export const NODE = 120;
export const COLUMN = 272;
export const ROW = 144;

export type Box = { left: number; top: number; right: number; bottom: number };

/** The upper left corner of a node. */
export const cornerOf = ({ generation, row }: Place) => ({ x: generation * COLUMN, y: row * ROW });

/** How large the whole tree is. */
export function sizeOfTree({ places, generations }: Pick<Tree, 'places' | 'generations'>): Size {
  let lowest = 0;
  for (const { row } of places.values()) lowest = Math.max(lowest, row);
  return { width: (generations.length - 1) * COLUMN + NODE, height: lowest * ROW + NODE };
}

/** Whose node lies under a point in world pixels. */
export function memberAt({ places, generations }: Pick<Tree, 'places' | 'generations'>, x: number, y: number) {
  const generation = Math.floor(x / COLUMN);
  if (x - generation * COLUMN > NODE) return null;
  const ids = generations[generation] ?? [];
  const at = firstFrom(ids.length, (index) => places.get(ids[index]!)!.row * ROW + NODE >= y);
  const id = ids[at];
  return id !== undefined && places.get(id)!.row * ROW <= y ? id : null;
}

/** Ids of those whose nodes reach into a box of world pixels. Looks at nobody far from it. */
export function membersIn({ places, generations }: Pick<Tree, 'places' | 'generations'>, box: Box): string[] {
  const found: string[] = [];
  const first = Math.max(0, Math.ceil((box.left - NODE) / COLUMN));
  const last = Math.min(generations.length - 1, Math.floor(box.right / COLUMN));
  for (let generation = first; generation <= last; generation += 1) {
    const ids = generations[generation]!;
    const topOf = (index: number) => places.get(ids[index]!)!.row * ROW;
    let index = firstFrom(ids.length, (one) => topOf(one) + NODE >= box.top);
    for (; index < ids.length && topOf(index) <= box.bottom; index += 1) found.push(ids[index]!);
  }
  return found;
}

/** The first number below `count` that passes a test which all after it pass, too; `count` where none does. */
function firstFrom(count: number, passes: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const half = (low + high) >> 1;
    if (passes(half)) high = half;
    else low = half + 1;
  }
  return low;
}

/*
 * Where the members of a family stand: a tidy tree that grows from left to right. Plain data in and out.
 */

/** Who stands where: a generation to the right for each, and a row that need not be a whole number. */
export type Place = { generation: number; row: number };

type Node = { id: string; parentId: string | null };

/** Rows from one child to the next of the same parent, and to the next cousin: families stand a little apart. */
const SIBLING = 1;
const COUSIN = 1.35;

/**
 * The upper or lower edge of a subtree: a row for each generation, the deepest first, so that a parent is added at the end.
 * `shift` is added to all of them: moving a subtree costs nothing.
 */
type Edge = { rows: number[]; shift: number };

/** The upper and lower edge of a subtree, with its own root at row 0. */
type Shape = { top: Edge; bottom: Edge };

/**
 * A tree after Reingold and Tilford: parents stand midway between their first and last child, siblings in the given order,
 * nobody nearer than a row to anybody of the same generation, subtrees as close as that allows, and equal subtrees look alike. Takes time in
 * proportion to the number of nodes, and no stack: a chain of thousands is no deeper than one.
 *
 * @param nodes Parents before their children. The first has none.
 * @returns The place of each, by id; rows begin at 0.
 */
export function layoutTree(nodes: readonly Node[]): Map<string, Place> {
  const children = new Map<string, string[]>();
  for (const { id, parentId } of nodes) {
    children.set(id, []);
    if (parentId !== null) children.get(parentId)?.push(id);
  }
  /** Rows from the parent, by id. */
  const offsets = new Map<string, number>();
  const shapes = new Map<string, Shape>();
  for (const { id } of nodes.toReversed()) {
    const below = children.get(id)!;
    shapes.set(id, below.length === 0 ? leaf() : join(below, shapes, offsets));
    for (const child of below) shapes.delete(child);
  }

  const places = new Map<string, Place>();
  let highest = 0;
  for (const { id, parentId } of nodes) {
    const parent = parentId === null ? undefined : places.get(parentId);
    const row = (parent?.row ?? 0) + (offsets.get(id) ?? 0);
    highest = Math.min(highest, row);
    places.set(id, { generation: parent ? parent.generation + 1 : 0, row });
  }
  for (const place of places.values()) place.row -= highest;
  return places;
}

const leaf = (): Shape => ({ top: { rows: [0], shift: 0 }, bottom: { rows: [0], shift: 0 } });

/** Puts the subtrees of children under one another, and their parent beside the middle. */
function join(ids: string[], shapes: Map<string, Shape>, offsets: Map<string, number>): Shape {
  let { top, bottom } = shapes.get(ids[0]!)!;
  const rows = [0];
  for (const id of ids.slice(1)) {
    const next = shapes.get(id)!;
    const shift = clearance(bottom, next.top);
    next.top.shift += shift;
    next.bottom.shift += shift;
    rows.push(shift);
    top = nearest(top, next.top);
    bottom = nearest(next.bottom, bottom);
  }
  const middle = rows.at(-1)! / 2;
  for (const [index, id] of ids.entries()) offsets.set(id, rows[index]! - middle);
  for (const edge of [top, bottom]) {
    edge.shift -= middle;
    edge.rows.push(-edge.shift);
  }
  return { top, bottom };
}

/** How far the next subtree moves down so that it touches nobody above. */
function clearance(above: Edge, below: Edge): number {
  const shared = Math.min(above.rows.length, below.rows.length);
  let most = Number.NEGATIVE_INFINITY;
  for (let generation = 1; generation <= shared; generation += 1) {
    const gap = generation === 1 ? SIBLING : COUSIN;
    most = Math.max(most, above.rows.at(-generation)! + above.shift + gap - below.rows.at(-generation)! - below.shift);
  }
  return most;
}

/** The edge that is seen: of `front` as far as it reaches, behind that of `back`. The deeper of the two is reused. */
function nearest(front: Edge, back: Edge): Edge {
  const reach = front.rows.length;
  if (reach >= back.rows.length) return front;
  const from = back.rows.length - reach;
  for (const [index, row] of front.rows.entries()) back.rows[from + index] = row + front.shift - back.shift;
  return back;
}

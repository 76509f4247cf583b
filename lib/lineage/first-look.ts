import type { Size } from '../mask/raster';
import type { Viewport } from '../mask/viewport';
import { cornerOf, NODE, sizeOfTree } from './geometry';
import type { Tree } from './tree';

type Span = { from: number; to: number };

/** Room in CSS pixels around what is shown, where the stage is wide. */
const MARGIN = 48;

/**
 * Where a family that does not fit the stage is first looked at, at a scale that can be read: the job that is asked about with
 * its parent and what came of it, or at least with its children, or alone in the middle; and never with empty space
 * beside the tree while some of it is out of sight there.
 */
export function firstLook(tree: Tree, id: string, stage: Size, scale: number): Viewport {
  const self = tree.places.get(id)!;
  const parent = tree.places.get(tree.byId.get(id)?.parentId ?? '');
  const children = (tree.children.get(id) ?? []).map((child) => tree.places.get(child.id)!);
  const world = sizeOfTree(tree);
  const along = (axis: 'x' | 'y', room: number, whole: number) => {
    const span = (...places: (typeof self | undefined)[]): Span => {
      const starts = places.flatMap((place) => (place ? [cornerOf(place)[axis]] : []));
      return { from: Math.min(...starts), to: Math.max(...starts) + NODE };
    };
    const wanted = [span(parent, self, ...children), span(self, ...children), span(parent, self)];
    return (
      offset(wanted, span(self), whole, { room: room / scale, margin: Math.min(MARGIN, room / 16) / scale }) * scale
    );
  };
  return { scale, x: along('x', stage.width, world.width), y: along('y', stage.height, world.height) };
}

/** How far the world is moved along one axis, in its own pixels. */
function offset(
  wanted: readonly Span[],
  self: Span,
  whole: number,
  { room, margin }: { room: number; margin: number },
): number {
  if (whole + 2 * margin <= room) return (room - whole) / 2;
  const { from, to } = wanted.find((span) => span.to - span.from + 2 * margin <= room) ?? self;
  return Math.min(margin, Math.max(room - margin - whole, room / 2 - (from + to) / 2));
}

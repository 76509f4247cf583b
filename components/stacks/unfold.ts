import type { Job } from '@/lib/jobs/job';

/**
 * Tiles with the members of open stacks (by the first of their families) in their places: behind the tile that stood for
 * them, which stays the first, so that the focus and the eye find it where it was.
 */
export function unfold(tiles: readonly Job[], open: ReadonlyMap<string, readonly Job[]>): Job[] {
  return tiles.flatMap((tile) => {
    const { stack } = tile;
    const members = stack && open.get(stack.root);
    if (!members || members.length < 2) return [tile];
    const others = members.filter(({ id }) => id !== tile.id);
    return [
      { ...tile, stack: { ...stack, index: 0 } },
      ...others.map((job, index): Job => ({
        ...job,
        stack: { ...stack, key: `${job.submitKey}@${stack.key}`, index: index + 1 },
      })),
    ];
  });
}

import type { Job } from '@/lib/jobs/job';
import { withJobs } from '../selection/range';
import { selection } from '../selection/selected';
import { membersOf, viewNow } from './members-of';
import { isFolded } from './tile-of';

/*
 * A folded stack is selected with all its members that the view shows. They are fetched for that: a tile holds only one.
 */

/** One more than may be changed at once: the refusal tells it. */
const MOST = 1_001;

/** Takes all members of a stack in, or out where all are in. */
export async function toggleStackSelected(tile: Job): Promise<void> {
  const { root, count } = tile.stack!;
  const before = selection.get();
  const isIn = [...before.values()].filter(({ rootId }) => rootId === root).length >= count;
  const next = isIn
    ? new Map([...before].filter(([, { rootId }]) => rootId !== root))
    : withJobs(selection.get(), await membersOrNone([root], [tile]));
  selection.anchor = tile.id;
  selection.base = next;
  selection.set(next);
}

/** Adds the members of the folded stacks among these tiles, as far as the tiles are still selected. */
export async function selectMembers(tiles: readonly Job[]): Promise<void> {
  const folded = tiles.filter(isFolded);
  if (folded.length === 0) return;
  const roots = folded.map(({ stack }) => stack!.root);
  const members = await membersOrNone(roots, []);
  const selected = selection.get();
  const still = new Set(folded.filter(({ id }) => selected.has(id)).map(({ stack }) => stack!.root));
  const added = members.filter(({ rootId }) => still.has(rootId));
  if (added.some(({ id }) => !selected.has(id))) selection.set(withJobs(selected, added));
}

/** Without an answer only what is on screen is selected: the bar tells how many that are. */
const membersOrNone = (roots: string[], others: Job[]): Promise<Job[]> =>
  membersOf(viewNow(), { roots, most: MOST }).catch(() => others);

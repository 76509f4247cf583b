import type { Job } from '@/lib/jobs/job';
import { withJobs } from '../selection/range';
import { selection, type Selected } from '../selection/selected';
import { membersOf, viewNow } from './members-of';
import { isFolded } from './tile-of';

/*
 * A folded stack is selected with all its members that the view shows. They are fetched for that: a tile holds only one,
 * which is selected at once and stands for the others until they are there.
 */

/** One more than may be changed at once: the refusal tells it. */
const MOST = 1_001;

/** The stacks whose members are on their way. */
const coming = new Set<string>();

/** Takes all members of a stack in, or out where all are in or on their way. */
export async function toggleStackSelected(tile: Job): Promise<void> {
  const { root, count } = tile.stack!;
  const before = selection.get();
  const members = [...before.values()].filter(({ rootId }) => rootId === root);
  const isIn = members.length >= count || (members.length > 0 && coming.has(root));
  const next = isIn ? new Map([...before].filter(([, { rootId }]) => rootId !== root)) : withJobs(before, [tile]);
  selection.anchor = tile.id;
  selection.base = next;
  selection.set(next);
  if (!isIn) await selectMembers([tile]);
}

/** Adds the members of the folded stacks among these tiles, as far as the tiles are still selected. */
export async function selectMembers(tiles: readonly Job[]): Promise<void> {
  const folded = tiles.filter(isFolded);
  if (folded.length === 0) return;
  const { generation } = selection;
  const roots = folded.map(({ stack }) => stack!.root);
  for (const root of roots) coming.add(root);
  // Without an answer only what is on screen is selected: the bar tells how many that are.
  const members = await membersOf(viewNow(), { roots, most: MOST }).catch(() => []);
  for (const root of roots) coming.delete(root);
  if (generation !== selection.generation) return;
  selection.base = withMembers(selection.base, folded, members);
  const next = withMembers(selection.get(), folded, members);
  if (next !== selection.get()) selection.set(next);
}

/** A selection with the members of those of these tiles that are in it; the very same object where nothing is missing. */
function withMembers(selected: Selected, tiles: readonly Job[], members: readonly Job[]): Selected {
  const roots = new Set(tiles.filter(({ id }) => selected.has(id)).map(({ stack }) => stack!.root));
  const added = members.filter(({ rootId }) => roots.has(rootId));
  return added.some(({ id }) => !selected.has(id)) ? withJobs(selected, added) : selected;
}

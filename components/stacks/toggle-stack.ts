import type { Job } from '@/lib/jobs/job';
import { viewSearch } from '@/lib/library/view';
import { MOST_IN_PLACE, viewNow, viewOfFamilies } from './members-of';
import { openStacks } from './open-stacks';

/** Opens the stack that a tile stands for, or folds the one that it lies in. A very large one is shown as a view of its own. */
export function toggleStack({ stack }: Job): void {
  if (!stack || stack.count < 2) return;
  const isOpen = stack.index !== undefined;
  if (!isOpen && stack.count > MOST_IN_PLACE) {
    window.history.pushState(null, '', `/${viewSearch({ ...viewOfFamilies(viewNow(), [stack.root]), stacks: true })}`);
    window.scrollTo({ top: 0, behavior: 'instant' });
    return;
  }
  openStacks.set(stack.root, !isOpen);
}

import { viewSearch } from '@/lib/library/view';
import { changeTileLook } from '../gallery/change-tile-look';
import { viewNow } from './members-of';

/** Shows each family as one tile, or every job: in the address, and kept as the layout is. */
export function showStacks(isOn: boolean): void {
  changeTileLook({ stacks: isOn });
  window.history.replaceState(null, '', `/${viewSearch({ ...viewNow(), stacks: isOn || undefined })}`);
  window.scrollTo({ top: 0, behavior: 'instant' });
}

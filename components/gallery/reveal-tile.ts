import type { Job } from '@/lib/jobs/job';
import { tileKey } from '../stacks/tile-of';
import { viewedNow } from '../viewer/viewed';

/** Asks a long feed to scroll to the tile of this key, which it may not have drawn. */
export const REVEAL = 'reprise:reveal';

/** So many frames the tile may take to be drawn. */
const PATIENCE = 60;

/** Brings the tile of a job into sight and gives it the focus, once the gallery is what is shown. Leaves the page alone where it has no such tile. */
export function revealTile(job: Job): void {
  let frames = PATIENCE;
  const look = () => {
    frames -= 1;
    // Until then the browser scrolls to where it has been.
    const isThere = !viewedNow();
    const tile = document.querySelector<HTMLElement>(`[role="feed"] > [data-id="${CSS.escape(job.id)}"]`);
    if (isThere && tile) {
      tile.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      tile.focus({ preventScroll: true });
      return;
    }
    if (isThere) window.dispatchEvent(new CustomEvent(REVEAL, { detail: tileKey(job) }));
    if (frames > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

'use client';

import type { GalleryView } from '@/lib/jobs/queries';
import { hasFacets } from '@/lib/library/view';
import { Button } from '../ui/button';

const nothingHere: Record<Exclude<GalleryView['filter'], 'all'>, string> = {
  running: 'Nothing is running.',
  'needs-input': 'Nothing waits for you.',
  failed: 'Nothing has failed.',
  favourites: 'No favourites yet. The star on a tile, or F, keeps it here.',
};

/** No tile to show of what is looked for, and the way back to everything. */
export function NothingFound({ view, onReset }: { view: GalleryView; onReset: () => void }) {
  const isNarrowed = view.filter !== 'all' || hasFacets(view);
  const words = view.q
    ? `Nothing found for “${view.q}”${isNarrowed ? ' with these filters' : ''}.`
    : hasFacets(view)
      ? 'Nothing found with these filters.'
      : nothingHere[view.filter as 'running'];
  return (
    <div className="flex flex-col items-center gap-4 py-28 text-center text-muted">
      <p dir="auto" title={words} className="line-clamp-3 max-w-md wrap-anywhere">
        {words}
      </p>
      {isNarrowed && <Button onClick={onReset}>Show all</Button>}
    </div>
  );
}

'use client';

import type { Job } from '@/lib/jobs/job';
import { selection, useSelected } from './selected';

/** The round box on the corner of a tile: with Shift it selects all tiles from the last one to this. X does the same. */
export function SelectBox({ job }: { job: Job }) {
  const isSelected = useSelected((selected) => selected.has(job.id), false);
  return (
    <button
      type="button"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- A native box forgets itself when a click with Shift is taken from it.
      role="checkbox"
      aria-label="Select"
      title="Select (X)"
      aria-checked={isSelected}
      onClick={() => selection.toggle(job)}
      className="select-box"
    />
  );
}

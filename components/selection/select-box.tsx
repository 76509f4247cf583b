'use client';

import type { Job } from '@/lib/jobs/job';
import { isFolded } from '../stacks/tile-of';
import { selection, type Selected, useSelected } from './selected';

/** Whether a job is selected; of a folded stack, whether all its members are, or some. */
function stateOf(job: Job, selected: Selected): boolean | 'mixed' {
  if (!isFolded(job)) return selected.has(job.id);
  let count = 0;
  for (const { rootId } of selected.values()) if (rootId === job.stack!.root) count += 1;
  return count >= job.stack!.count || (count > 0 && 'mixed');
}

/** The round box on the corner of a tile: with Shift it selects all tiles from the last one to this. X does the same. */
export function SelectBox({ job }: { job: Job }) {
  const isSelected = useSelected((selected) => stateOf(job, selected), false);
  return (
    <button
      type="button"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- A native box forgets itself when a click with Shift is taken from it.
      role="checkbox"
      aria-label={isFolded(job) ? `Select all ${job.stack!.count}` : 'Select'}
      title="Select (X)"
      aria-checked={isSelected}
      onClick={() => selection.toggle(job)}
      className="select-box"
    />
  );
}

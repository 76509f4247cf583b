'use client';

import { clsx } from 'clsx';
import { ChevronsLeftRight } from 'lucide-react';
import { useState } from 'react';
import type { Job, Output } from '@/lib/jobs/job';
import { originalUrl } from '../gallery/picture-url';
import { sourceOf } from '../gallery/source-of';

const corners = ['origin-top-left', 'origin-top-right', 'origin-bottom-left', 'origin-bottom-right'];

type Props = {
  job: Job;
  output: Output;
  parent: Job;
  /** One picture of the child's grid (1 to 4), where that and not the grid is compared. */
  cell?: number;
};

/**
 * The parent over its child, cut off at a line that moves. The slider is a real one, spread over the whole picture:
 * pointer, touch and arrow keys work by themselves.
 */
export function CompareSlider({ job, output, parent, cell }: Props) {
  const [percent, setPercent] = useState(50);
  // What was made from one cell of a grid is compared with that cell.
  const { output: before, slot } = sourceOf(parent, job.parentOffer?.slot);
  if (!before) return null;
  return (
    <div className="absolute inset-0 bg-raised has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent">
      <div className="absolute inset-0 overflow-hidden">
        <img
          src={originalUrl(job, output)}
          alt=""
          className={clsx('size-full object-contain', cell && `scale-200 ${corners[cell - 1]}`)}
        />
      </div>
      <div
        className="absolute inset-0 overflow-hidden bg-raised"
        style={{ clipPath: `inset(0 ${100 - percent}% 0 0)` }}
      >
        <img
          src={originalUrl(parent, before)}
          alt=""
          className={clsx('size-full object-contain', slot && `scale-200 ${corners[slot - 1]}`)}
        />
      </div>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-y-0 w-0.5 -translate-x-1/2 bg-white shadow-pop"
        style={{ left: `${percent}%` }}
      >
        <span className="absolute top-1/2 left-1/2 grid size-9 -translate-1/2 place-items-center rounded-full bg-white text-black shadow-pop">
          <ChevronsLeftRight size={18} />
        </span>
      </div>
      <Tag side="left" text={parent.parentOffer?.label ?? 'Parent'} isShown={percent > 12} />
      <Tag side="right" text={job.parentOffer?.label ?? 'This'} isShown={percent < 88} />
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        value={percent}
        aria-label="Compare with parent"
        aria-valuetext={`${percent} % of the parent`}
        onChange={(event) => setPercent(Number(event.target.value))}
        className="absolute inset-0 size-full cursor-ew-resize opacity-0"
      />
    </div>
  );
}

function Tag({ side, text, isShown }: { side: 'left' | 'right'; text: string; isShown: boolean }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'pointer-events-none absolute top-3 max-w-2/5 truncate rounded-md bg-black/75 px-2 py-0.5 text-sm text-white transition-opacity',
        side === 'left' ? 'left-3' : 'right-3',
        !isShown && 'opacity-0',
      )}
    >
      {text}
    </span>
  );
}

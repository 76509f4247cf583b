'use client';

import { Star } from 'lucide-react';
import { memo, useRef } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { SelectBox } from '../selection/select-box';
import { BareMenuButton } from './bare-menu-button';
import { dotColour, stateWords } from './job-words';
import { needsAttention } from './needs-attention';
import { TilePicture } from './tile-picture';
import { TileTitle } from './tile-title';
import { useIsAttended } from './use-is-attended';

/** Where a notice finds room, and the buttons of a grid's cells, in pixels. */
const ROOM = 200;

export type BareFrame = {
  /** As it will be drawn, in pixels; of uniform tiles the least that it can be. */
  width: number;
  height: number;
  /** A square shows the middle of each picture, its own shape all of it. */
  shape: 'square' | 'own';
};

type Props = BareFrame & { job: Job; parent: Job | undefined; isEager: boolean };

/** A tile that is its picture: the name and everything else come with the pointer or the focus, over it. */
export const BareCard = memo(function BareCard({ job, parent, isEager, width, height, shape }: Props) {
  const card = useRef<HTMLDivElement>(null);
  const isAttended = useIsAttended(card);
  const isSmall = Math.min(width, height) < ROOM;
  const hasCells = isAttended && width >= ROOM;
  return (
    <div ref={card} className="tile-card group/bare">
      {!isOptimistic(job) && <SelectBox job={job} />}
      <TilePicture job={job} parent={parent} isEager={isEager} bare={{ shape, width, hasCells, hasWords: !isSmall }} />
      <div className="bare-words dark">
        <TileTitle job={job} />
      </div>
      {isAttended && !isOptimistic(job) && <BareMenuButton job={job} />}
      {isSmall && needsAttention(job) && (
        <p className="pointer-events-none absolute inset-x-1.5 bottom-1.5 flex w-fit max-w-[calc(100%-12px)] items-center gap-1.5 rounded-md bg-(--overlay) px-1.5 text-xs">
          <span aria-hidden className={`size-1.75 shrink-0 rounded-full ${dotColour[job.status]}`} />
          <span className="truncate">{stateWords(job)}</span>
        </p>
      )}
      {job.favourite && !needsAttention(job) && (
        <Star
          size={14}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- A drawing in the page, not a file.
          role="img"
          aria-label="Favourite"
          fill="currentColor"
          className="pointer-events-none absolute bottom-2 left-2 text-[#f5c24b] drop-shadow-[0_0_2px_rgb(0_0_0/0.8)]"
        />
      )}
    </div>
  );
});

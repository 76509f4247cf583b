'use client';

import dynamic from 'next/dynamic';
import { type CSSProperties, memo, Suspense } from 'react';
import type { Job } from '@/lib/jobs/job';
import { jobTitle } from '@/lib/jobs/status';
import type { BareFrame } from './bare-card';
import { hasBadge, isFolded, tileKey } from '../stacks/tile-of';
import { TileCard } from './tile-card';
import { useTileKeys } from './use-tile-keys';

// Only where tiles are small, or lie in justified rows.
const BareCard = dynamic(() => import('./bare-card').then((module) => module.BareCard));

type Props = {
  job: Job;
  /** The job it was made from, where that is loaded. */
  parent: Job | undefined;
  position: number;
  total: number;
  /** The anchor of the day's heading, on the first tile of each day. */
  day: string | undefined;
  startsRow: boolean;
  /** Of a tile that is only its picture. */
  bare: BareFrame | undefined;
  /** The place of a tile in a justified row. */
  box: CSSProperties | undefined;
  /** How high its card will be, in pixels, while that is not drawn yet. */
  waits: number | undefined;
  /** Its buttons come a moment later. */
  isPlain: boolean;
};

/** One job of the gallery: its place in the feed and its keys. A new job moves every place, but draws no other card. */
export const JobTile = memo(function JobTile({
  job,
  parent,
  position,
  total,
  day,
  startsRow,
  bare,
  box,
  waits,
  isPlain,
}: Props) {
  const onKeyDown = useTileKeys(job);
  return (
    // The feed pattern asks for articles that take the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      aria-label={isFolded(job) ? `Stack of ${job.stack!.count}: ${jobTitle(job)}` : jobTitle(job)}
      aria-posinset={position}
      aria-setsize={total}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-job={tileKey(job)}
      data-id={job.id}
      data-badge={hasBadge(job) ? '' : undefined}
      data-stack={isFolded(job) ? 'folded' : job.stack?.index === undefined ? undefined : 'open'}
      data-starts-row={startsRow ? '' : undefined}
      data-starts-day={day ? '' : undefined}
      data-waiting={waits === undefined ? undefined : ''}
      style={day ? { ...box, anchorName: day } : box}
      onKeyDown={onKeyDown}
      className="tile"
    >
      {waits !== undefined ? (
        <div className="tile-card" style={{ minHeight: waits }} />
      ) : bare ? (
        <Suspense fallback={<div className="tile-card" />}>
          <BareCard job={job} parent={parent} isEager={position <= 8} {...bare} />
        </Suspense>
      ) : (
        <TileCard job={job} parent={parent} isEager={position <= 8} isPlain={isPlain} />
      )}
    </article>
  );
});

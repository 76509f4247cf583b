'use client';

import { type CSSProperties, memo, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { jobTitle } from '@/lib/jobs/status';
import type { BareCard, BareFrame } from './bare-card';
import { hasBadge, isFolded, tileKey } from '../stacks/tile-of';
import { TileCard } from './tile-card';
import { useTileKeys } from './use-tile-keys';

type Props = {
  job: Job;
  /** The job it was made from, where that is loaded. */
  parent: Job | undefined;
  position: number;
  total: number;
  /** The heading of the day that begins with this job, and the width it may take. */
  day: string | undefined;
  dayRoom: string | undefined;
  startsRow: boolean;
  /** Of a tile that is only its picture, and what draws that: code of long feeds. */
  bare: BareFrame | undefined;
  Bare: typeof BareCard | undefined;
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
  dayRoom,
  startsRow,
  bare,
  Bare,
  box,
  waits,
  isPlain,
}: Props) {
  const onKeyDown = useTileKeys(job);
  // As it came: new jobs above are no reason to draw its card anew, least of all while that still sleeps.
  const [isEager] = useState(position <= 8);
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
      style={box}
      onKeyDown={onKeyDown}
      className="tile"
    >
      {day && (
        <h2 className="day-heading" style={{ maxWidth: dayRoom }}>
          {day}
        </h2>
      )}
      {waits !== undefined ? (
        <div className="tile-card" style={{ minHeight: waits }} />
      ) : bare && Bare ? (
        <Bare job={job} parent={parent} isEager={isEager} {...bare} />
      ) : (
        <TileCard job={job} parent={parent} isEager={isEager} isPlain={isPlain} />
      )}
    </article>
  );
});

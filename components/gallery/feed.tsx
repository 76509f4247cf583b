'use client';

import { useEffect, useMemo, useRef } from 'react';
import type { Job } from '@/lib/jobs/job';
import { useNow, useZone } from '../time/clock';
import { dayLabel } from '../time/format-time';
import { JobTile } from './job-tile';
import { useTileWindow } from './use-tile-window';

type Props = {
  jobs: Job[];
  hasMore: boolean;
  isBusy: boolean;
  /** The first of the jobs is the newest there is. */
  isNewest: boolean;
  /** Tells when the end, or the beginning, of what is loaded comes into sight. */
  onEnd: () => void;
  onStart: () => void;
  /** Tells which job stands first in sight; null at the very top. */
  onPlace: (job: Job | null) => void;
};

/**
 * The tiles in and around sight. The feed holds articles only; the headings of the days lie beside it and are placed by
 * CSS: each first tile of a day is an anchor (globals.css, ".tile"). The day in sight is told at the top of the screen, too.
 */
export function Feed({ jobs, hasMore, isBusy, isNewest, onEnd, onStart, onPlace }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const zone = useZone();
  const now = useNow();
  const { rows, first, before, after, isNearEnd, isNearStart } = useTileWindow(jobs, isNewest, box);
  const byId = useMemo(() => new Map(jobs.map((job) => [job.id, job])), [jobs]);
  const days = rows.filter(({ startsDay }) => startsDay);
  const inSight = first === null ? null : jobs[first]!;

  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, onEnd]);
  useEffect(() => {
    if (isNearStart) onStart();
  }, [isNearStart, onStart]);
  useEffect(() => onPlace(inSight), [inSight, onPlace]);

  return (
    <div ref={box} className="relative [overflow-anchor:none]">
      {inSight && (
        <div aria-hidden className="pointer-events-none sticky top-0 z-10 -mx-2 h-0">
          <span className="inline-block rounded-b-lg bg-(--glass) px-2 py-1.5 text-sm font-semibold text-muted backdrop-blur-md">
            {dayLabel(inSight.createdAt, now, zone)}
          </span>
        </div>
      )}
      {before > 0 && <div style={{ height: before }} />}
      {days.map(({ key, start, day }) => (
        <h2 key={key} className="day-heading" style={{ positionAnchor: `--day-${day}` }}>
          {dayLabel(jobs[start]!.createdAt, now, zone)}
        </h2>
      ))}
      <div role="feed" aria-label="Jobs" aria-busy={isBusy} className="feed">
        {rows.flatMap(({ start, end, startsDay, day }) =>
          jobs
            .slice(start, end)
            .map((job, index) => (
              <JobTile
                key={job.submitKey}
                job={job}
                parent={job.parentId ? byId.get(job.parentId) : undefined}
                position={start + index + 1}
                total={hasMore ? -1 : jobs.length}
                day={startsDay && index === 0 ? `--day-${day}` : undefined}
                startsRow={index === 0}
              />
            )),
        )}
      </div>
      {after > 0 && <div style={{ height: after }} />}
    </div>
  );
}

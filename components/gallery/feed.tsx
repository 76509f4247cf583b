'use client';

import type { Job } from '@/lib/jobs/job';
import { useNow, useZone } from '../time/clock';
import { dayKey, dayLabel } from '../time/format-time';
import { JobTile } from './job-tile';

type Props = { jobs: Job[]; hasMore: boolean; isBusy: boolean };

/**
 * The tiles. The feed holds articles only; the headings of the days lie beside it and are placed by CSS: each first
 * tile of a day is an anchor (globals.css, ".tile").
 */
export function Feed({ jobs, hasMore, isBusy }: Props) {
  const zone = useZone();
  const now = useNow();
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const days = new Map<Job, string>();
  let known = '';
  for (const job of jobs) {
    const key = dayKey(job.createdAt, zone);
    if (key !== known) days.set(job, `--day-${key}`);
    known = key;
  }

  return (
    <div className="relative">
      {[...days].map(([job, anchor]) => (
        <h2 key={anchor} className="day-heading" style={{ positionAnchor: anchor }}>
          {dayLabel(job.createdAt, now, zone)}
        </h2>
      ))}
      <div role="feed" aria-label="Jobs" aria-busy={isBusy} className="feed">
        {jobs.map((job, index) => (
          <JobTile
            key={job.submitKey}
            job={job}
            parent={job.parentId ? byId.get(job.parentId) : undefined}
            position={index + 1}
            total={hasMore ? -1 : jobs.length}
            day={days.get(job)}
          />
        ))}
      </div>
    </div>
  );
}

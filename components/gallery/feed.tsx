'use client';

import type { Job } from '@/lib/jobs/job';
import { useNow, useZone } from '../time/clock';
import { dayLabel } from '../time/format-time';
import { JobTile } from './job-tile';
import { type TileRow, tileRows } from './tile-rows';

type Props = { jobs: Job[]; hasMore: boolean; isBusy: boolean };

/** All tiles of a library that fits a few screens; a longer one is a `LongFeed`. */
export function Feed({ jobs, hasMore, isBusy }: Props) {
  // A row for each day: how the tiles of it lie is left to CSS.
  const rows = tileRows(jobs, Number.POSITIVE_INFINITY, useZone());
  return (
    <div className="relative">
      <FeedRows jobs={jobs} rows={rows} hasMore={hasMore} isBusy={isBusy} />
    </div>
  );
}

/**
 * Rows of tiles. The feed holds articles only; the headings of the days lie beside it and are placed by CSS: each first
 * tile of a day is an anchor (globals.css, ".tile").
 */
export function FeedRows({ jobs, rows, hasMore, isBusy }: Props & { rows: TileRow[] }) {
  const zone = useZone();
  const now = useNow();
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return (
    <>
      {rows.map(
        ({ key, start, day, startsDay }) =>
          startsDay && (
            <h2 key={key} className="day-heading" style={{ positionAnchor: `--day-${day}` }}>
              {dayLabel(jobs[start]!.createdAt, now, zone)}
            </h2>
          ),
      )}
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
    </>
  );
}

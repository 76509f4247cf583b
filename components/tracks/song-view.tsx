'use client';

import type { Job } from '@/lib/jobs/job';
import { isLive } from '@/lib/jobs/status';
import { TrackList } from './track-list';

/** What a song's page shows in place of a picture: its tracks. */
export function SongView({ job }: { job: Job }) {
  return (
    <div className="flex min-h-0 grow flex-col gap-6 lg:overflow-y-auto">
      <TrackList job={job} />
      {isLive(job.status) && (
        <p className="text-sm text-muted">
          The song is still being made{job.progress === null ? '' : ` (${Math.round(job.progress)} %)`}. What plays now
          goes on in the finished file.
        </p>
      )}
    </div>
  );
}

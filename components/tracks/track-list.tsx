'use client';

import { useMemo } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isStem, type PlayerTrack, soundsOf, tracksOf } from '../player/player-track';
import { CompareTakes } from './compare-takes';
import { TrackRow } from './track-row';

type Props = {
  job: Job;
  /** What plays on after a track; by default the tracks of the job. */
  queue?: readonly PlayerTrack[] | undefined;
};

/** The tracks of a job, a row each. Two takes can be listened to one against the other. */
export function TrackList({ job, queue }: Props) {
  const tracks = useMemo(() => tracksOf(job), [job]);
  const sounds = soundsOf(job);
  const areTakes = sounds.length > 1 && !sounds.some(isStem);
  return (
    <section aria-label="Tracks" className="flex flex-col gap-3">
      {areTakes && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-sm text-muted">The takes change over at the same place, equally loud.</p>
          <CompareTakes takes={tracks} />
        </div>
      )}
      <ol className="@container divide-y overflow-hidden rounded-(--radius-tile) border bg-surface">
        {sounds.map((output, index) => (
          <TrackRow
            key={output.position}
            job={job}
            output={output}
            queue={queue ?? tracks}
            number={areTakes ? index + 1 : null}
          />
        ))}
      </ol>
    </section>
  );
}

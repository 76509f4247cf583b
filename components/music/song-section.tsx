'use client';

import Link from 'next/link';
import { memo } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { isLive, jobTitle } from '@/lib/jobs/status';
import { FavouriteButton } from '../gallery/favourite-button';
import { Remarks } from '../gallery/remarks';
import { hasRemarks } from '../gallery/needs-attention';
import { StatusLine } from '../gallery/status-line';
import { isStem, type PlayerTrack, soundsOf, trackTitle } from '../player/player-track';
import { TrackList } from '../tracks/track-list';
import { buttonClass } from '../ui/button';

type Props = { job: Job; queue: readonly PlayerTrack[] };

/** One job of the desk: what it is called and how it stands, and a row for each of its tracks. */
export const SongSection = memo(function SongSection({ job, queue }: Props) {
  const sounds = soundsOf(job);
  const areStems = sounds.length > 0 && sounds.every(isStem);
  const title = nameOf(job);
  return (
    <section aria-label={title} className="song-section flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <div className="min-w-0 grow">
          <h2 className="flex">
            {isOptimistic(job) ? (
              <span dir="auto" className="truncate font-medium">
                {title}
              </span>
            ) : (
              <Link
                href={`/jobs/${job.id}`}
                prefetch={false}
                dir="auto"
                title={title}
                className="truncate rounded-sm font-medium underline-offset-3 hover:underline"
              >
                {title}
              </Link>
            )}
          </h2>
          <StatusLine job={job} />
        </div>
        {areStems && (
          <Link href={`/jobs/${job.id}`} prefetch={false} className={buttonClass('plain')}>
            Open the mixer
          </Link>
        )}
        {!isOptimistic(job) && <FavouriteButton job={job} />}
      </div>
      {hasRemarks(job) && <Remarks job={job} />}
      {sounds.length > 0 ? (
        <TrackList job={job} queue={areStems ? undefined : queue} />
      ) : (
        isLive(job.status) && <RowsToCome />
      )}
    </section>
  );
});

/** Two rows of the height that tracks will have. */
function RowsToCome() {
  return (
    <div aria-hidden className="divide-y overflow-hidden rounded-(--radius-tile) border bg-surface">
      {[1, 2].map((row) => (
        <div key={row} className="flex items-center gap-4 p-3.5">
          <div className="shimmer size-16 shrink-0 rounded-xl" />
          <div className="shimmer h-12 grow rounded-lg" />
        </div>
      ))}
    </div>
  );
}

/** By the title of its first track, as songs are known; before there is one, by what was asked. */
function nameOf(job: Job): string {
  const [first] = soundsOf(job);
  if (!first) return jobTitle(job).slice(0, 200);
  const click = job.parentOffer?.label;
  const title = isStem(first) ? trackTitle(job, first).split(' · ')[0]! : trackTitle(job, first);
  return click && !title.startsWith(click) ? `${click} · ${title}` : title;
}

import { Music } from 'lucide-react';
import type { Job, Output } from '@/lib/jobs/job';
import { formatShortTime } from '@/lib/audio/time';
import { originalUrl } from '../gallery/picture-url';

type Props = { job: Pick<Job, 'id' | 'prompt'> | undefined; track: Output | undefined };

/** The track that a form goes on from: its cover, name and length, and its sound. */
export function SourceTrack({ job, track }: Props) {
  return (
    <div className="flex items-center gap-3 max-sm:flex-wrap">
      <span className="grid size-14 shrink-0 place-items-center overflow-hidden rounded-lg border bg-raised text-faint">
        {track?.coverId ? (
          <img src={`/api/media/${track.coverId}?w=384`} alt="" className="size-full object-cover" />
        ) : (
          <Music size={18} aria-hidden />
        )}
      </span>
      <span className="flex min-w-0 grow flex-col">
        <span dir="auto" className="truncate font-semibold">
          {track?.title || job?.prompt.slice(0, 200) || 'This song'}
        </span>
        <span dir="auto" className="truncate text-sm text-muted">
          {[track?.tags, track?.seconds && formatShortTime(track.seconds)].filter(Boolean).join(' · ')}
        </span>
      </span>
      {job && track && (
        // Words of songs come from their makers, not from a recording.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio
          controls
          preload="none"
          src={originalUrl(job, track)}
          className="h-9 grow max-sm:basis-full sm:max-w-64"
        />
      )}
    </div>
  );
}

'use client';

import { clsx } from 'clsx';
import { Download } from 'lucide-react';
import { formatShortTime } from '@/lib/audio/time';
import type { Job, Output } from '@/lib/jobs/job';
import { downloadUrl } from '../gallery/download-url';
import { Cover } from '../player/cover';
import { trackOf, type PlayerTrack } from '../player/player-track';
import { usePlayer } from '../player/use-player';
import { buttonClass } from '../ui/button';
import { PlayButton } from './play-button';
import { TakeStar } from './take-star';
import { TrackOffers } from './track-offers';
import { Waveform } from './waveform';

type Props = { job: Job; output: Output; queue: readonly PlayerTrack[]; number: number | null };

/** One track: its cover plays it, its waveform seeks in it, and what can be done with it stands at the end, or below where a list is narrow. */
export function TrackRow({ job, output, queue, number }: Props) {
  const track = trackOf(job, output);
  const lyrics = lyricsOf(job, output);
  const isCurrent = usePlayer((state) => state.queue[state.index]?.key === track.key);
  return (
    <li
      aria-label={number === null ? track.title : `Take ${number}: ${track.title}`}
      className={clsx(
        'grid grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-4 gap-y-3 p-3.5 sm:grid-cols-[4rem_12rem_minmax(0,1fr)] @5xl:grid-cols-[4rem_14rem_minmax(0,1fr)_auto]',
        isCurrent && 'bg-raised/50',
      )}
    >
      <div className="group/cover relative size-16 overflow-hidden rounded-xl">
        <Cover track={track} className="size-full rounded-none" />
        <PlayButton
          track={track}
          queue={queue}
          iconSize={22}
          className={clsx(
            'absolute inset-0 rounded-xl bg-black/45 text-white hover:bg-black/60',
            isCurrent && 'text-(--accent)',
          )}
        />
      </div>
      <div className="min-w-0">
        <h3 dir="auto" title={track.title} className="truncate font-medium">
          {track.title}
        </h3>
        <p dir="auto" title={track.tags ?? undefined} className="truncate text-sm text-muted">
          {[number && `Take ${number}`, track.seconds && formatShortTime(track.seconds), track.tags]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Waveform track={track} queue={queue} className="h-14 max-sm:col-span-2 max-sm:h-12" />
      <div className="col-span-full flex flex-wrap items-center gap-1.5 sm:pl-20 @5xl:col-span-1 @5xl:flex-nowrap @5xl:pl-0">
        <TrackOffers job={job} position={output.position} />
        {!track.isPreview && (
          <TakeStar job={job} output={output} name={number === null ? track.title : `take ${number}`} />
        )}
        {!track.isPreview && (
          <a
            href={downloadUrl(job, output)}
            download
            aria-label={`Download ${track.title}`}
            title={`Download${output.type === 'audio/mpeg' ? ' the MP3' : ''}`}
            className={buttonClass('quiet', 'icon')}
          >
            <Download size={15} aria-hidden />
          </a>
        )}
      </div>
      {lyrics && (
        <details className="col-span-full sm:pl-20">
          <summary className="w-fit rounded-sm text-sm text-muted hover:text-ink">Lyrics</summary>
          <p
            dir="auto"
            className="mt-2 max-h-80 max-w-prose overflow-y-auto leading-6 wrap-anywhere whitespace-pre-line"
          >
            {lyrics}
          </p>
        </details>
      )}
    </li>
  );
}

/** As the provider tells them, or as they were written. */
function lyricsOf(job: Job, output: Output): string | null {
  const written = job.asked?.kind === 'music' && job.asked.lyrics ? job.asked.prompt : null;
  return output.lyrics?.trim() || written;
}

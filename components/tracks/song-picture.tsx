'use client';

import { formatShortTime } from '@/lib/audio/time';
import type { Job } from '@/lib/jobs/job';
import { isLive } from '@/lib/jobs/status';
import { previewUrl } from '../gallery/picture-url';
import { coverUrl, isStem, soundsOf, tracksOf } from '../player/player-track';
import { PlayButton } from './play-button';
import { Waveform } from './waveform';

/** More tracks than these have room on the job's own page. */
const SHOWN = 4;

/** The square of a song's tile: its cover, and a line a track that plays it. */
export function SongPicture({ job }: { job: Job }) {
  const sounds = soundsOf(job);
  const tracks = tracksOf(job);
  const cover = sounds.find(({ coverId }) => coverId);
  const preview = previewUrl(job);
  return (
    <>
      {cover ? (
        <img
          src={coverUrl(cover, 384)!}
          srcSet={`${coverUrl(cover, 384)} 384w, ${coverUrl(cover, 1024)} 1024w`}
          sizes="(max-width: 640px) 100vw, 360px"
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          className="pointer-events-none absolute inset-0 size-full object-cover"
        />
      ) : preview ? (
        <img src={preview} alt="" draggable={false} className="absolute inset-0 size-full object-cover" />
      ) : (
        <div aria-hidden className="absolute inset-0 bg-linear-to-b from-hover to-raised" />
      )}
      <ol className="absolute inset-x-0 bottom-0 flex flex-col gap-1 bg-linear-to-t from-black/90 via-black/70 to-transparent px-2.5 pt-14 pb-2.5 [--wave:rgb(255_255_255/0.45)]">
        {tracks.slice(0, SHOWN).map((track, index) => (
          <li key={track.key} className="flex items-center gap-2.5">
            <PlayButton
              track={track}
              queue={tracks}
              iconSize={15}
              className="size-8 shrink-0 rounded-full bg-white/15 text-white backdrop-blur-sm hover:bg-white/30 touch:size-10"
            />
            <span className="w-15 shrink-0 truncate text-xs text-white tabular-nums">
              {nameOf(sounds[index]!, index, tracks.length)}
            </span>
            <Waveform track={track} queue={tracks} className="h-8 min-w-0 grow text-white" />
          </li>
        ))}
      </ol>
      {isLive(job.status) && <ProgressLine percent={job.progress ?? 0} />}
    </>
  );
}

/** How far a song is that plays already, along the lower edge. */
function ProgressLine({ percent }: { percent: number }) {
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native <progress> cannot carry a fill that moves smoothly.
      role="progressbar"
      aria-label="Progress"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      className="absolute inset-x-0 bottom-0 h-0.75 bg-white/25"
    >
      <div
        className="h-full origin-left bg-[#7aa8ff] transition-transform duration-1000 ease-linear"
        style={{ transform: `scaleX(${percent / 100})` }}
      />
    </div>
  );
}

function nameOf(output: Job['outputs'][number], index: number, count: number): string {
  const time = output.seconds ? formatShortTime(output.seconds) : '';
  if (isStem(output)) return output.trackId!;
  return [count > 1 ? String(index + 1) : '', time].filter(Boolean).join(' · ');
}

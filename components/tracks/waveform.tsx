'use client';

import { clsx } from 'clsx';
import { useRef } from 'react';
import { formatShortTime, spokenTime } from '@/lib/audio/time';
import type { PlayerTrack } from '../player/player-track';
import { thePlayer } from '../player/the-player';
import { usePlayer, usePosition } from '../player/use-player';
import { showPlayed } from './show-played';
import { usePeaks } from './use-peaks';
import { WaveformCanvas } from './waveform-canvas';

type Props = { track: PlayerTrack; queue: readonly PlayerTrack[]; className?: string };

/** Keys move by so many seconds. */
const STEP = 5;

/** A track's waveform with what was played in colour. A click plays from there. */
export function Waveform({ track, queue, className }: Props) {
  const { pairs, problem } = usePeaks(track.mediaId);
  const isCurrent = usePlayer((state) => state.queue[state.index]?.key === track.key);
  const seconds =
    usePlayer((state) => (state.queue[state.index]?.key === track.key ? state.seconds : null)) ?? track.seconds;
  const slider = useRef<HTMLDivElement>(null);

  usePosition((position) => {
    if (!slider.current || !seconds) return;
    showPlayed(slider.current, position / seconds);
    const words = spokenTime(Math.floor(position));
    if (slider.current.getAttribute('aria-valuetext') === words) return;
    slider.current.setAttribute('aria-valuenow', String(Math.floor(position)));
    slider.current.setAttribute('aria-valuetext', words);
  }, isCurrent);

  const playFrom = (place: number) => thePlayer().play(queue, track.key, Math.max(0, place));
  const seek = (place: number) => (isCurrent ? thePlayer().seek(place) : playFrom(place));

  if (track.mediaId === null) return <StillComing track={track} className={className} />;
  if (problem) {
    return (
      <p dir="auto" className={clsx('flex items-center text-sm text-muted', className)}>
        {problem}
      </p>
    );
  }
  return (
    // A range input draws no waveform.
    <div
      ref={slider}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={seconds ? 0 : -1}
      aria-label={`Position in ${track.title}`}
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds ?? 0)}
      aria-valuenow={0}
      aria-valuetext={isCurrent ? undefined : 'not playing'}
      aria-disabled={seconds ? undefined : true}
      title={seconds ? formatShortTime(seconds) : undefined}
      onClick={(event) => {
        if (!seconds) return;
        const { left, width } = event.currentTarget.getBoundingClientRect();
        seek(((event.clientX - left) / width) * seconds);
      }}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP }[event.key];
        const place = event.key === 'Home' ? 0 : event.key === 'End' ? seconds : null;
        if (by === undefined && place === null) return;
        event.preventDefault();
        seek(place ?? (isCurrent ? thePlayer().position() : 0) + by!);
      }}
      className={clsx('relative cursor-pointer rounded-sm text-strong', className)}
    >
      {pairs ? (
        <>
          <WaveformCanvas pairs={pairs} className="text-(--wave)" />
          {isCurrent && (
            <span className="absolute inset-0 [clip-path:inset(0_var(--rest,100%)_0_0)]">
              <WaveformCanvas pairs={pairs} className="text-accent" />
            </span>
          )}
        </>
      ) : (
        <span aria-hidden className="absolute inset-x-0 top-1/2 h-px bg-line" />
      )}
    </div>
  );
}

/** A track whose file is not in the store yet: it plays, and has no waveform. */
function StillComing({ track, className }: { track: PlayerTrack; className: string | undefined }) {
  return (
    <p className={clsx('flex items-center gap-2 text-sm text-muted', className)}>
      <span aria-hidden className="sheen h-1.5 w-24 rounded-full bg-raised" />
      {track.isPreview ? 'Still being made; it plays already.' : 'On its way into the store.'}
    </p>
  );
}

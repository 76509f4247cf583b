'use client';

import { clsx } from 'clsx';
import { LoaderCircle, Pause, Play } from 'lucide-react';
import type { PlayerTrack } from '../player/player-track';
import { readFacts, thePlayer } from '../player/the-player';
import { usePlayer } from '../player/use-player';

type Props = { track: PlayerTrack; queue: readonly PlayerTrack[]; iconSize?: number; className?: string };

/** Plays a track with its neighbours behind it in the queue, or pauses it. */
export function PlayButton({ track, queue, iconSize = 18, className }: Props) {
  const status = usePlayer((state) => (state.queue[state.index]?.key === track.key ? state.status : 'paused'));
  const isOn = status !== 'paused';
  const name = `${isOn ? 'Pause' : 'Play'} ${track.title}`;
  const Icon = status === 'loading' ? LoaderCircle : isOn ? Pause : Play;
  return (
    <button
      type="button"
      aria-label={name}
      title={isOn ? 'Pause' : 'Play'}
      onPointerEnter={() => {
        // How loud it is should be known when it begins.
        if (track.mediaId) readFacts(track.mediaId).catch(() => {});
      }}
      onClick={() => (isOn ? thePlayer().pause() : thePlayer().play(queue, track.key))}
      className={clsx('grid place-items-center transition', className)}
    >
      <Icon
        size={iconSize}
        fill={status === 'loading' ? 'none' : 'currentColor'}
        className={clsx(status === 'loading' && 'animate-spin', !isOn && 'translate-x-[5%]')}
        aria-hidden
      />
    </button>
  );
}

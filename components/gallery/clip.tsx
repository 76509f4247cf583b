'use client';

import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Job, Output } from '@/lib/jobs/job';
import { originalUrl } from './picture-url';
import { useIsNear } from './use-is-near';

/**
 * A clip on a tile: its first frame, and the clip itself while the pointer or the focus is on its cell (`data-clip-host`).
 * Who wants less motion, or has no pointer, starts it by its button, which also says how long it is.
 */
export function Clip({ job, output, number }: { job: Job; output: Output; number?: number }) {
  const video = useRef<HTMLVideoElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState(output.seconds ?? null);
  const isNear = useIsNear(video);
  usePlayOnHover(video);

  const toggle = () => {
    if (isPlaying) video.current?.pause();
    else void start(video.current);
  };
  const name = `${isPlaying ? 'Pause' : 'Play'}${number ? ` clip ${number}` : ''}`;
  const Icon = isPlaying ? Pause : Play;
  return (
    <>
      <video
        ref={video}
        src={isNear ? originalUrl(job, output) : undefined}
        muted
        loop
        playsInline
        preload="metadata"
        aria-hidden
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onLoadedMetadata={(event) => setSeconds(event.currentTarget.duration)}
        className="absolute inset-0 size-full object-cover"
      />
      <button
        type="button"
        aria-label={name}
        title={name}
        onClick={toggle}
        className="absolute top-2 left-2 z-10 inline-flex h-7 items-center gap-1.5 rounded-lg bg-black/70 px-2 text-xs text-white tabular-nums transition hover:bg-black touch:h-9"
      >
        <Icon size={12} fill="currentColor" aria-hidden />
        {seconds !== null && Number.isFinite(seconds) && `${Math.max(1, Math.round(seconds))} s`}
      </button>
    </>
  );
}

function usePlayOnHover(video: React.RefObject<HTMLVideoElement | null>) {
  useEffect(() => {
    const host = video.current?.closest('[data-clip-host]');
    const tile = video.current?.closest('article');
    if (!host || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const play = () => void start(video.current);
    const rest = () => {
      if (!video.current) return;
      video.current.pause();
      video.current.currentTime = 0;
    };
    const listening = new AbortController();
    const { signal } = listening;
    if (window.matchMedia('(hover: hover)').matches) {
      host.addEventListener('pointerenter', play, { signal });
      host.addEventListener('pointerleave', rest, { signal });
    }
    // The focus of the tile itself does not bubble: a button in it plays nothing.
    tile?.addEventListener('focus', () => tile.matches(':focus-visible') && play(), { signal });
    tile?.addEventListener('blur', rest, { signal });
    return () => listening.abort();
  }, [video]);
}

/** A browser may refuse, e.g. to save power: the button is still there. */
const start = (video: HTMLVideoElement | null) => video?.play().catch(() => {});

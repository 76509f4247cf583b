'use client';

import { useEffect, useRef } from 'react';

type Props = { url: string; onMeasure: (video: HTMLVideoElement) => void };

/** A clip with the browser's own controls. It starts by itself, but not for those who want less motion. */
export function Player({ url, onMeasure }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    // It may have loaded before anybody listened.
    if (video.current && video.current.readyState > 0) onMeasure(video.current);
  }, [onMeasure]);
  useEffect(() => {
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    // A browser may refuse: the controls are there.
    video.current?.play().catch(() => {});
  }, []);
  return (
    <video
      ref={video}
      data-player
      src={url}
      controls
      loop
      muted
      playsInline
      onLoadedMetadata={(event) => onMeasure(event.currentTarget)}
      className="size-full object-contain"
    />
  );
}

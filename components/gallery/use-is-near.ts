'use client';

import { useEffect, useState, type RefObject } from 'react';

/** True while a video is on screen or soon will be. Browsers hold only some dozens of players: far ones are let go. */
export function useIsNear(video: RefObject<HTMLVideoElement | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: '600px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [video]);
  useEffect(() => {
    // Only a new load lets go of what was loaded.
    if (!isNear) video.current?.load();
  }, [isNear, video]);
  return isNear;
}

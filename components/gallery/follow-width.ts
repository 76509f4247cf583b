'use client';

import { changeTileLook } from './change-tile-look';
import { tileLook } from './use-tile-look';

/** The width of a window is settled when it was left alone for so long, in milliseconds. */
const SETTLED = 400;

/** Keeps how wide the box of the feed is: the server lays out rows for the width of the last visit. Gives back what ends it. */
export function followWidth(box: Element): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const resized = new ResizeObserver(([entry]) => {
    const width = Math.round(entry!.contentRect.width);
    clearTimeout(timer);
    timer = setTimeout(() => tileLook().width === width || changeTileLook({ width }), SETTLED);
  });
  resized.observe(box);
  return () => {
    resized.disconnect();
    clearTimeout(timer);
  };
}

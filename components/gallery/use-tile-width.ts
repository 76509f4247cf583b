'use client';

import { useLayoutEffect, useRef, useState } from 'react';

/** Padding and border of a tile, both sides. */
const INSET = 26;
/** A tile on a screen of 1440 pixels, until the real one is measured. */
const USUAL = 321;

/** The width that a tile's chips have: every tile of the feed is as wide as the first. */
export function useTileWidth() {
  const feed = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(USUAL - INSET);

  useLayoutEffect(() => {
    const element = feed.current;
    if (!element) return;
    const measure = () => {
      const tile = element.firstElementChild;
      if (tile) setWidth(Math.floor(tile.getBoundingClientRect().width) - INSET);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return { feed, width };
}

'use client';

import { useState } from 'react';
import type { Size } from '@/lib/mask/raster';
import type { Point } from './gestures';
import { panned, viewportOf, zoomAt, zoomBy, type Zoomed } from './zoom';

/** A step of zoom by key or button, and of moving by key in CSS pixels. */
const ZOOM = 1.4;
const MOVE = 80;

const NOWHERE: Size = { width: 1, height: 1 };

/**
 * How a world of this size is looked at in one pane, or in several of the same size together: what happens in one happens in
 * all.
 */
export function useZoom(world: Size) {
  const [pane, setPane] = useState<Size>(NOWHERE);
  const [zoomed, setZoomed] = useState<Zoomed>(null);
  const middle = { x: pane.width / 2, y: pane.height / 2 };
  const viewport = viewportOf(zoomed, world, pane);

  const zoom = (factor: number, at: Point = middle) => setZoomed((now) => zoomBy(now, factor, at, world, pane));
  const pan = (dx: number, dy: number) => setZoomed((now) => panned(now, dx, dy, world, pane));
  const fit = () => setZoomed(null);
  /** A pixel of the world for a pixel on screen. */
  const toPixels = (at: Point = middle) => setZoomed((now) => zoomAt(now, 1, at, world, pane));
  const toggle = (at: Point) =>
    zoomed ? fit() : setZoomed(zoomAt(null, Math.max(1, viewport.scale * 2), at, world, pane));

  /** The keys of looking. True where the event was one of them. */
  const onKey = (event: Pick<KeyboardEvent, 'key' | 'code'>): boolean => {
    const { key, code } = event;
    if (key === '+' || key === '=') zoom(ZOOM);
    else if (key === '-') zoom(1 / ZOOM);
    else if (code === 'Digit0' || code === 'Numpad0') fit();
    else if (code === 'Digit1' || code === 'Numpad1') toPixels();
    else if (zoomed && key === 'ArrowLeft') pan(MOVE, 0);
    else if (zoomed && key === 'ArrowRight') pan(-MOVE, 0);
    else if (zoomed && key === 'ArrowUp') pan(0, MOVE);
    else if (zoomed && key === 'ArrowDown') pan(0, -MOVE);
    else return false;
    return true;
  };

  return {
    viewport,
    pane,
    isFitted: zoomed === null,
    setPane,
    zoom,
    zoomIn: () => zoom(ZOOM),
    zoomOut: () => zoom(1 / ZOOM),
    pan,
    fit,
    toPixels,
    toggle,
    onKey,
  };
}

export type Zoom = ReturnType<typeof useZoom>;

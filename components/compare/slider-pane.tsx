'use client';

import { ChevronsLeftRight } from 'lucide-react';
import { useState } from 'react';
import { ZoomedPicture } from '../zoom/zoomed-picture';
import { ZoomPane } from '../zoom/zoom-pane';
import type { Pictured, WayProps } from './compare-view';
import { PairCaptions } from './pair';

/** The first picture over the second, cut off at a line that is dragged or moved by arrow keys. */
export function SliderPane({ pictures, compared, world, zoom }: WayProps) {
  const [percent, setPercent] = useState(50);
  const [left, right] = pictures as [Pictured, Pictured];
  const move = (event: React.PointerEvent<HTMLElement>) => {
    const pane = event.currentTarget.parentElement!.getBoundingClientRect();
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    setPercent(Math.min(100, Math.max(0, ((event.clientX - pane.left) / pane.width) * 100)));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (by !== undefined) setPercent((now) => Math.min(100, Math.max(0, now + by * (event.shiftKey ? 10 : 1))));
    else if (event.key === 'Home' || event.key === 'End') setPercent(event.key === 'Home' ? 0 : 100);
    else return;
    event.preventDefault();
  };
  return (
    <ZoomPane zoom={zoom} className="min-h-0 grow rounded-lg border bg-surface">
      <ZoomedPicture picture={right.shown} preview={right.shown.preview} world={world} viewport={zoom.viewport} />
      <div
        className="pointer-events-none absolute inset-0 bg-surface"
        style={{ clipPath: `inset(0 ${100 - percent}% 0 0)` }}
      >
        <ZoomedPicture picture={left.shown} preview={left.shown.preview} world={world} viewport={zoom.viewport} />
      </div>
      <div
        // A native one would lie over the picture and take what moves it.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="slider"
        aria-label="Where one picture ends"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(percent)}
        aria-valuetext={`${Math.round(percent)} % of ${left.name}`}
        tabIndex={0}
        data-own-pointer
        onKeyDown={onKeyDown}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={move}
        className="absolute inset-y-0 w-9 -translate-x-1/2 cursor-ew-resize touch-none rounded-lg outline-offset-[-2px]"
        style={{ left: `${percent}%` }}
      >
        <span aria-hidden className="absolute inset-y-0 left-1/2 w-0.5 -translate-x-1/2 bg-white shadow-pop" />
        <span
          aria-hidden
          className="absolute top-1/2 left-1/2 grid size-9 -translate-1/2 place-items-center rounded-full bg-white text-black shadow-pop"
        >
          <ChevronsLeftRight size={18} />
        </span>
      </div>
      <PairCaptions pictures={pictures} compared={compared} />
    </ZoomPane>
  );
}

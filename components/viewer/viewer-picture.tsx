'use client';

import { useEffect, useEffectEvent } from 'react';
import { useNaturalSize } from '../dialogs/use-parent-picture';
import { originalUrl, thumbnail } from '../gallery/picture-url';
import { isClip } from '../offers/picture-of';
import { isTyping } from '../ui/is-typing';
import { useZoom } from '../zoom/use-zoom';
import { ZoomButtons } from '../zoom/zoom-buttons';
import { ZoomedPicture } from '../zoom/zoomed-picture';
import { ZoomPane } from '../zoom/zoom-pane';
import type { Frame } from './frames';

/** How far a finger goes for a swipe, in CSS pixels. */
const SWIPE = 60;

type Props = { frame: Frame; onBack: (() => void) | undefined; onOn: (() => void) | undefined; onClose: () => void };

/** One picture, to be zoomed to its pixels and moved; or one clip, which plays. */
export function ViewerPicture({ frame: { job, output }, onBack, onOn, onClose }: Props) {
  const url = originalUrl(job, output);
  const isMoving = isClip(output);
  const { size, failed } = useNaturalSize(output, isMoving ? null : url);
  const zoom = useZoom(size ?? { width: 1, height: 1 });

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.target instanceof HTMLVideoElement) return;
    if (!isMoving && zoom.onKey(event)) event.preventDefault();
    else if (event.key === 'ArrowLeft' || event.key === 'PageUp') onBack?.();
    else if (event.key === 'ArrowRight' || event.key === 'PageDown') onOn?.();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  if (isMoving) {
    return (
      <video
        src={url}
        controls
        autoPlay
        muted
        loop
        playsInline
        className="size-full object-contain"
        aria-label={job.prompt}
      >
        <track kind="captions" />
      </video>
    );
  }
  const swipe = (dx: number, dy: number) => {
    if (Math.abs(dx) > SWIPE && Math.abs(dx) > 2 * Math.abs(dy)) (dx > 0 ? onBack : onOn)?.();
    else if (dy > 2 * SWIPE && dy > 2 * Math.abs(dx)) onClose();
  };
  return (
    <>
      <ZoomPane zoom={zoom} onSwipe={swipe} className="size-full">
        {size && (
          <ZoomedPicture
            picture={{ url, cell: null, size, alt: job.prompt.slice(0, 300) }}
            preview={thumbnail(job, output).src}
            world={size}
            viewport={zoom.viewport}
          />
        )}
        {failed && (
          <p role="alert" className="absolute inset-0 grid place-items-center text-muted">
            The picture could not be loaded.
          </p>
        )}
      </ZoomPane>
      <ZoomButtons zoom={zoom} className="absolute bottom-3 left-1/2 -translate-x-1/2" />
    </>
  );
}

'use client';

import { clsx } from 'clsx';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { listenForGestures, type Point } from './gestures';
import type { Zoom } from './use-zoom';

type Props = {
  zoom: Zoom;
  className?: string;
  onTap?: () => void;
  onSwipe?: (dx: number, dy: number) => void;
  children: ReactNode;
};

/** A pane that pictures are looked at in: wheel, drag and pinch, and two taps for near and far. */
export function ZoomPane({ zoom, className, onTap, onSwipe, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const scale = useEffectEvent((factor: number, at: Point) => zoom.zoom(factor, at));
  const pan = useEffectEvent((dx: number, dy: number) => zoom.pan(dx, dy));
  const toggle = useEffectEvent((at: Point) => zoom.toggle(at));
  const tap = useEffectEvent(() => onTap?.());
  const swipe = useEffectEvent((dx: number, dy: number) => {
    if (zoom.isFitted) onSwipe?.(dx, dy);
  });
  const measure = useEffectEvent((width: number, height: number) => zoom.setPane({ width, height }));

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const stop = listenForGestures(element, {
      zoom: (factor, at) => scale(factor, at),
      pan: (dx, dy) => pan(dx, dy),
      doubleTap: (at) => toggle(at),
      tap: () => tap(),
      swipe: (dx, dy) => swipe(dx, dy),
    });
    const resized = new ResizeObserver(() => measure(element.clientWidth, element.clientHeight));
    resized.observe(element);
    return () => {
      stop();
      resized.disconnect();
    };
  }, []);

  return (
    <div
      ref={box}
      className={clsx(
        'relative touch-none overflow-hidden select-none',
        zoom.isFitted ? 'cursor-zoom-in' : 'cursor-grab active:cursor-grabbing',
        className,
      )}
    >
      {children}
    </div>
  );
}

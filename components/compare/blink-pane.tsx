'use client';

import { Pause, Play } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { isTyping } from '../ui/is-typing';
import { ZoomedPicture } from '../zoom/zoomed-picture';
import { ZoomPane } from '../zoom/zoom-pane';
import { Caption } from './caption';
import type { WayProps } from './compare-view';

/** Milliseconds for each picture: slower than three flashes a second, which may do harm. */
const TURN = 700;

/** One picture after the other in the same place: what differs moves. Who wants less motion starts it by hand. */
export function BlinkPane({ pictures, compared, world, zoom }: WayProps) {
  const [at, setAt] = useState(0);
  const [isRunning, setRunning] = useState(() => !window.matchMedia('(prefers-reduced-motion: reduce)').matches);
  const shown = Math.min(at, pictures.length - 1);

  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setAt((now) => (now + 1) % pictures.length), TURN);
    return () => clearInterval(timer);
  }, [isRunning, pictures.length]);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isButton = event.target instanceof Element && event.target.closest('button, a, [role=radio]') !== null;
    if (event.code !== 'Space' || event.defaultPrevented || isButton || isTyping(event.target)) return;
    event.preventDefault();
    setRunning(!isRunning);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    // Before the player, which plays and pauses by the same key.
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);

  return (
    <ZoomPane zoom={zoom} className="min-h-0 grow rounded-lg border bg-surface">
      {pictures.map(({ shown: picture, id, cell }, index) => (
        <ZoomedPicture
          key={`${id} ${cell} ${index}`}
          picture={picture}
          preview={picture.preview}
          world={world}
          viewport={zoom.viewport}
          className={index === shown ? '' : 'invisible'}
        />
      ))}
      <Caption
        picture={pictures[shown]!}
        onCell={(cell) => compared.setCell(shown, cell)}
        className="absolute top-2 left-2 w-fit max-w-[calc(100%-1rem)]!"
      />
      <div data-own-pointer className="absolute bottom-2 left-2 flex gap-1.5 rounded-lg bg-black/75 p-1 text-white">
        <button
          type="button"
          aria-label={isRunning ? 'Hold' : 'Blink'}
          title={`${isRunning ? 'Hold' : 'Blink'} (Space)`}
          onClick={() => setRunning(!isRunning)}
          className="grid size-7 place-items-center rounded-md hover:bg-white/20"
        >
          {isRunning ? <Pause size={14} aria-hidden /> : <Play size={14} aria-hidden />}
        </button>
        {pictures.map(({ name, id, cell }, index) => (
          <button
            key={`${id} ${cell} ${index}`}
            type="button"
            aria-label={`Show ${name}`}
            aria-pressed={!isRunning && index === shown}
            onClick={() => {
              setRunning(false);
              setAt(index);
            }}
            className="grid size-7 place-items-center rounded-md text-sm tabular-nums hover:bg-white/20 aria-pressed:bg-white/25"
          >
            {index + 1}
          </button>
        ))}
      </div>
    </ZoomPane>
  );
}

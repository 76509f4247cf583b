'use client';

import { useRef, useState } from 'react';
import { formatShortTime, spokenTime } from '@/lib/audio/time';
import type { Loop } from '@/lib/audio/mixer';
import { showPlayed } from '../tracks/show-played';
import type { Mixer } from './mixer';
import { useMixerFrame, useMixerState } from './use-mixer';

/** Keys move by so many seconds. */
const STEP = 5;
/** A shorter drag, in pixels, is a click. */
const LEAST_DRAG = 5;

/** Where the song is. A click goes there; a drag marks the part that repeats. */
export function TimeRuler({ mixer }: { mixer: Mixer }) {
  const { seconds, loop, load } = useMixerState(mixer);
  const ruler = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Loop | null>(null);
  const from = useRef<{ x: number; time: number } | null>(null);

  useMixerFrame(mixer, () => {
    const position = mixer.position();
    showPlayed(ruler.current, seconds > 0 ? position / seconds : 0);
    const words = spokenTime(Math.floor(position));
    if (ruler.current?.getAttribute('aria-valuetext') === words) return;
    ruler.current?.setAttribute('aria-valuenow', String(Math.floor(position)));
    ruler.current?.setAttribute('aria-valuetext', words);
  });
  const timeAt = (x: number) => {
    const { left, width } = ruler.current!.getBoundingClientRect();
    return Math.max(0, Math.min(1, (x - left) / width)) * seconds;
  };
  const shown = drawn ?? loop;
  const isReady = load.kind === 'ready';

  return (
    // A range input marks no part.
    <div
      ref={ruler}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={isReady ? 0 : -1}
      aria-label="Position in the song"
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds)}
      aria-valuenow={0}
      aria-disabled={isReady ? undefined : true}
      title="Click to go there, drag to repeat a part"
      onPointerDown={(event) => {
        if (!isReady || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, time: timeAt(event.clientX) };
      }}
      onPointerMove={(event) => {
        if (!from.current || Math.abs(event.clientX - from.current.x) < LEAST_DRAG) return;
        const time = timeAt(event.clientX);
        setDrawn({ from: Math.min(from.current.time, time), to: Math.max(from.current.time, time) });
      }}
      onPointerUp={(event) => {
        if (!from.current) return;
        if (drawn) mixer.setLoop(drawn);
        else mixer.seek(timeAt(event.clientX));
        from.current = null;
        setDrawn(null);
      }}
      onPointerCancel={() => {
        from.current = null;
        setDrawn(null);
      }}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -STEP, ArrowRight: STEP, ArrowDown: -STEP, ArrowUp: STEP }[event.key];
        const place = event.key === 'Home' ? 0 : event.key === 'End' ? seconds : null;
        if (by === undefined && place === null) return;
        event.preventDefault();
        mixer.seek(place ?? mixer.position() + by!);
      }}
      className="relative h-6 cursor-pointer touch-none rounded-md bg-raised select-none"
    >
      {shown && (
        <span
          className="absolute inset-y-0 rounded-md bg-waiting/30 outline outline-waiting/70"
          style={{ left: `${(100 * shown.from) / seconds}%`, right: `${100 - (100 * shown.to) / seconds}%` }}
        />
      )}
      <span
        aria-hidden
        className="pointer-events-none absolute inset-x-2 inset-y-0 flex items-center justify-between text-xs text-faint tabular-nums"
      >
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <span key={part}>{formatShortTime(part * seconds)}</span>
        ))}
      </span>
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-(--rest,100%) w-0.5 translate-x-1/2 rounded-full bg-ink"
      />
    </div>
  );
}

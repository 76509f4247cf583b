'use client';

import { useEffect, useRef } from 'react';
import { formatShortTime, spokenTime } from '@/lib/audio/time';
import { thePlayer } from './the-player';
import { usePlayer, usePosition } from './use-player';

/** Where the track is: the time, a slider that seeks when it is let go, and the length. A preview has no end yet. */
export function SeekBar() {
  const seconds = usePlayer((state) => state.seconds);
  const isPreview = usePlayer((state) => state.queue[state.index]?.isPreview ?? false);
  const slider = useRef<HTMLInputElement>(null);
  const time = useRef<HTMLSpanElement>(null);
  const isHeld = useRef(false);
  const isEndless = seconds === null || (isPreview && seconds === 0);

  const show = (position: number) => {
    const input = slider.current;
    if (!input || !time.current) return;
    const words = formatShortTime(position);
    if (time.current.textContent !== words) {
      time.current.textContent = words;
      input.setAttribute('aria-valuetext', spokenTime(Math.floor(position)));
    }
    // In steps of half a pixel: a bar that is drawn anew at every frame costs more than the sound.
    const steps = 2 * input.clientWidth;
    const part = seconds ? Math.round(steps * Math.min(1, position / seconds)) / steps : 0;
    const played = `${(100 * part).toFixed(3)}%`;
    if (input.style.getPropertyValue('--played') === played) return;
    input.style.setProperty('--played', played);
    if (!isHeld.current) input.value = String(seconds ? position : 0);
  };
  usePosition((position) => !isHeld.current && show(position));
  // A slider takes no place beyond its end, and the end may be told after the place.
  useEffect(() => {
    if (!isHeld.current) slider.current!.value = String(seconds ? thePlayer().position() : 0);
  }, [seconds]);

  useEffect(() => {
    const input = slider.current;
    if (!input) return;
    const onInput = () => {
      isHeld.current = true;
      show(Number(input.value));
    };
    // React calls every movement a change; this is the end of one.
    const onChange = () => {
      isHeld.current = false;
      thePlayer().seek(Number(input.value));
    };
    input.addEventListener('input', onInput);
    input.addEventListener('change', onChange);
    return () => {
      input.removeEventListener('input', onInput);
      input.removeEventListener('change', onChange);
    };
  });

  return (
    <div className="flex min-w-0 grow items-center gap-3 text-sm text-muted tabular-nums">
      <span ref={time} className="w-9 text-right max-md:sr-only">
        0:00
      </span>
      <input
        ref={slider}
        type="range"
        aria-label="Position"
        min={0}
        max={seconds ?? 1}
        step={0.01}
        defaultValue={0}
        disabled={isEndless}
        className="range range-played h-5 min-w-0 grow disabled:opacity-45"
      />
      <span className="w-14 max-md:sr-only">
        {isPreview ? (
          <span className="rounded-md bg-raised px-1.5 py-0.5 text-xs">Preview</span>
        ) : (
          formatShortTime(seconds ?? 0)
        )}
      </span>
    </div>
  );
}

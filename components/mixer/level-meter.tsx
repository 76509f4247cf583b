'use client';

import { useRef } from 'react';
import type { Mixer } from './mixer';
import { useMixerFrame } from './use-mixer';

/** A meter has so many steps: what moves by less is not drawn. */
const STEPS = 96;

/** How loud a stem is just now. It is painted: what changes the style of an element twenty times a second costs far more. */
export function LevelMeter({ mixer, index }: { mixer: Mixer; index: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef(0);
  useMixerFrame(mixer, () => {
    const steps = Math.round(STEPS * Math.min(1, mixer.level(index)));
    const context = canvas.current?.getContext('2d');
    if (!context || steps === drawn.current) return;
    drawn.current = steps;
    context.clearRect(0, 0, STEPS, 1);
    context.fillStyle = getComputedStyle(context.canvas).color;
    context.fillRect(0, 0, steps, 1);
  });
  return (
    <canvas
      ref={canvas}
      width={STEPS}
      height={1}
      aria-hidden
      className="ml-17 h-1 w-[calc(100%-4.25rem)] rounded-full bg-hover text-done [image-rendering:pixelated]"
    />
  );
}

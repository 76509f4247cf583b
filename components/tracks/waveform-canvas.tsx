'use client';

import { useEffect, useRef } from 'react';
import { drawPeaks, type PeakRange } from './draw-peaks';

type Props = { pairs: Int8Array; range?: PeakRange; className?: string };

/** Peaks in the colour of the text, as wide and high as the room. Drawn again only when that or they change. */
export function WaveformCanvas({ pairs, range, className }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const from = range?.from;
  const to = range?.to;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const draw = () => {
      const ratio = window.devicePixelRatio || 1;
      element.width = Math.max(1, Math.round(element.clientWidth * ratio));
      element.height = Math.max(1, Math.round(element.clientHeight * ratio));
      context.fillStyle = getComputedStyle(element).color;
      drawPeaks(context, pairs, {
        ratio,
        ...(from === undefined || to === undefined ? {} : { range: { from, to } }),
      });
    };
    const resizes = new ResizeObserver(draw);
    resizes.observe(element);
    // Colours are read when it is drawn, and the theme may change them.
    const themes = new MutationObserver(draw);
    themes.observe(document.documentElement, { attributeFilter: ['class'] });
    return () => {
      resizes.disconnect();
      themes.disconnect();
    };
  }, [pairs, from, to]);
  return <canvas ref={canvas} aria-hidden className={`absolute inset-0 size-full ${className ?? ''}`} />;
}

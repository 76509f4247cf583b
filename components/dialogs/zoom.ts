import { readParameters, setParameter } from '@/lib/prompt/edit-flags';

/*
 * Custom Zoom is told in the prompt: `cat --zoom 1.5`, from 1 to 2. Slider, number and frame are views of that text.
 */

export const ZOOM = { least: 1, most: 2, step: 0.05, leap: 0.25, usual: 2 } as const;

/**
 * What a prompt says of the zoom. `said` is the value as typed (null where there is no `--zoom`), `zoom` a number from 1
 * to 2 to draw with, `problem` a sentence where Midjourney would refuse what is said.
 */
export type ZoomReading = { said: string | null; zoom: number; problem: string | null };

export function readZoom(prompt: string): ZoomReading {
  const reading = readParameters(prompt).zoom;
  if (!reading) return { said: null, zoom: ZOOM.usual, problem: null };
  const number = Number.parseFloat(reading.text);
  return {
    said: reading.text,
    zoom: holdZoom(Number.isFinite(number) ? number : ZOOM.usual),
    problem: reading.valid ? null : reading.problem,
  };
}

/** The prompt with this zoom in it, where its flag stands or at its end. */
export function writeZoom(prompt: string, zoom: number): string {
  return setParameter(prompt, 'zoom', Number(zoom.toFixed(2)));
}

/** The prompt without its zoom, for comparing words. */
export function withoutZoom(prompt: string): string {
  return setParameter(prompt, 'zoom', null);
}

/** Adds the usual zoom where the prompt names none. */
export function withZoom(prompt: string): string {
  return readZoom(prompt).said === null ? writeZoom(prompt, ZOOM.usual) : prompt;
}

export function holdZoom(zoom: number): number {
  return Math.min(ZOOM.most, Math.max(ZOOM.least, zoom));
}

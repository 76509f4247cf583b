import { seedFromText } from './random';
import { cellSize } from './sizes';

/** A rectangle in scene units: 1024 pixels of an untouched picture are one unit, the middle of it is (0, 0), y grows downwards. */
export type Rect = { x: number; y: number; w: number; h: number };

export type Size = { width: number; height: number };

/**
 * What happened to a scene after it was first painted, in order.
 * - move: a variation; every field of chance goes `amount` (0-1) of the way to another seed
 * - extend: zoom or pan; outside `frame` the scene continues with another seed, inside it nothing changes
 * - repaint: where the mask of `frame` is white another scene shows
 * - restyle: an uploaded picture in the colours of a prompt
 */
export type Step =
  | { kind: 'move'; seed: number; amount: number }
  | { kind: 'extend'; frame: Rect; seed: number }
  | { kind: 'repaint'; frame: Rect; mask: string; focus: Focus; seed: number; prompt: string }
  | { kind: 'restyle'; focus: Focus; seed: number; prompt: string };

/** Where the white of a mask lies: its middle and the radius a motif may fill, in scene units. */
export type Focus = { x: number; y: number; radius: number };

/**
 * One painted picture as data: it can be painted again at any time, in any size. `colours` (top to bottom) come from
 * image prompts; `base` names an uploaded image that stands where the scene would be.
 */
export type Picture = {
  seed: number;
  prompt: string;
  colours?: string[];
  base?: string;
  frame: Rect;
  steps: Step[];
  view: Rect;
  /** Pixels of the picture at its normal size; an HD upscale has twice as many each way. */
  size: Size;
};

/** A new picture that fills a frame of this many pixels. */
export function newPicture(seed: number, prompt: string, size: Size, colours?: string[]): Picture {
  const frame = centredRect(size.width / 1024, size.height / 1024);
  return { seed, prompt, ...(colours ? { colours } : {}), frame, steps: [], view: frame, size };
}

/** An uploaded image as a picture of exactly its own pixels; in the scene it is as big as any other picture of its shape. */
export function uploadedPicture(base: string, prompt: string, size: Size): Picture {
  const { width } = cellSize(size.width / size.height);
  const frame = centredRect(width / 1024, ((width / 1024) * size.height) / size.width);
  return { seed: seedFromText(base), prompt, base, frame, steps: [], view: frame, size };
}

export function centredRect(w: number, h: number): Rect {
  return { x: -w / 2, y: -h / 2, w, h };
}

/** A rectangle in scene units: 1024 pixels of an untouched picture are one unit, the middle of it is (0, 0), y grows downwards. */
export type Rect = { x: number; y: number; w: number; h: number };

export type Size = { width: number; height: number };

/**
 * What happened to a scene after it was first painted, in order.
 * - move: a variation; every field of chance goes `amount` (0-1) of the way to another seed
 * - extend: zoom or pan; outside `frame` the scene continues with another seed, inside it nothing changes
 * - repaint: where the mask of `frame` is white another scene shows
 */
export type Step =
  | { kind: 'move'; seed: number; amount: number }
  | { kind: 'extend'; frame: Rect; seed: number }
  | { kind: 'repaint'; frame: Rect; mask: string; focus: Focus; seed: number; prompt: string };

/** Where the white of a mask lies: its middle and the radius a motif may fill, in scene units. */
export type Focus = { x: number; y: number; radius: number };

/** One painted picture as data: it can be painted again at any time, in any size. `colours` (top to bottom) come from image prompts. */
export type Picture = {
  seed: number;
  prompt: string;
  colours?: string[];
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

export function centredRect(w: number, h: number): Rect {
  return { x: -w / 2, y: -h / 2, w, h };
}

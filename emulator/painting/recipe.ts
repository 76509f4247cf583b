import { newPicture, type Focus, type Picture, type Rect } from './picture';
import { hash } from './random';
import { cellSize } from './sizes';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** How the picture of a task comes about. Kept with the task, so that a reroll can do the same again with other seeds. */
export type Recipe =
  | { kind: 'new'; prompt: string; ratio: number; colours?: string[] }
  | { kind: 'same'; from: Picture }
  | { kind: 'large'; from: Picture; amount: number }
  | { kind: 'vary'; from: Picture; amount: number; prompt?: string }
  | { kind: 'zoom'; from: Picture; factor: number; ratio?: number; prompt?: string }
  | { kind: 'pan'; from: Picture; direction: Direction; prompt?: string }
  | { kind: 'repaint'; from: Picture; prompt: string; mask: string; focus: Focus }
  | { kind: 'edit'; from: Picture; prompt: string; region: { mask: string; focus: Focus } | null };

type Region = { mask: string; focus: Focus };

/** How far a variation goes to another seed. */
export const amounts = { subtle: 0.13, variation: 0.32, strong: 0.6, creative: 0.03 } as const;

/** The pictures of a recipe: four for a grid, one for an upscale. `scale` is 2 where they are painted at double size. */
export function cook(recipe: Recipe, seed: number): { cells: Picture[]; scale: number } {
  if (recipe.kind === 'same') return { cells: [recipe.from], scale: 1 };
  if (recipe.kind === 'large') return { cells: [varied(recipe.from, hash(seed, 1), recipe.amount)], scale: 2 };
  return { cells: [1, 2, 3, 4].map((slot) => cell(recipe, hash(seed, slot))), scale: 1 };
}

function cell(recipe: Exclude<Recipe, { kind: 'same' | 'large' }>, seed: number): Picture {
  switch (recipe.kind) {
    case 'new':
      return newPicture(seed, recipe.prompt, cellSize(recipe.ratio), recipe.colours);
    case 'vary':
      return varied(reworded(recipe.from, recipe.prompt), seed, recipe.amount);
    case 'zoom':
      return zoomedOut(reworded(recipe.from, recipe.prompt), seed, recipe.factor, recipe.ratio);
    case 'pan':
      return panned(reworded(recipe.from, recipe.prompt), seed, recipe.direction);
    case 'repaint':
      return repainted(recipe.from, seed, recipe.prompt, recipe);
    case 'edit':
      return recipe.region
        ? repainted(recipe.from, seed, recipe.prompt, recipe.region)
        : restyled(recipe.from, seed, recipe.prompt);
  }
}

function reworded(picture: Picture, prompt: string | undefined): Picture {
  return prompt === undefined ? picture : { ...picture, prompt };
}

function varied(picture: Picture, seed: number, amount: number): Picture {
  return amount === 0 ? picture : { ...picture, steps: [...picture.steps, { kind: 'move', seed, amount }] };
}

function repainted(picture: Picture, seed: number, prompt: string, { mask, focus }: Region): Picture {
  const step = { kind: 'repaint', frame: picture.view, mask, focus, seed, prompt } as const;
  return { ...picture, steps: [...picture.steps, step] };
}

function restyled(picture: Picture, seed: number, prompt: string): Picture {
  const { x, y, w, h } = picture.view;
  const focus = { x: x + w / 2, y: y + h * 0.56, radius: Math.min(w, h) * 0.22 };
  return { ...picture, steps: [...picture.steps, { kind: 'restyle', focus, seed, prompt }] };
}

/** The same scene from further away: the old view is `1/factor` of the new one and in its middle, whatever the new ratio. */
function zoomedOut(picture: Picture, seed: number, factor: number, ratio?: number): Picture {
  const old = picture.view;
  const size = ratio === undefined ? picture.size : cellSize(ratio);
  const shape = size.width / size.height;
  const w = Math.max(old.w * factor, old.h * factor * shape);
  const h = w / shape;
  return extended(picture, seed, { x: old.x + (old.w - w) / 2, y: old.y + (old.h - h) / 2, w, h }, size);
}

/** Half a picture more on one side (a square becomes 3:2, reference section 6.5); the scale follows from the new ratio's size. */
function panned(picture: Picture, seed: number, direction: Direction): Picture {
  const old = picture.view;
  const aside = direction === 'left' || direction === 'right';
  const size = cellSize((old.w / old.h) * (aside ? 1.5 : 1 / 1.5));
  const shape = size.width / size.height;
  const w = aside ? old.h * shape : old.w;
  const h = aside ? old.h : old.w / shape;
  const x = direction === 'left' ? old.x + old.w - w : old.x;
  const y = direction === 'up' ? old.y + old.h - h : old.y;
  return extended(picture, seed, { x, y, w, h }, size);
}

function extended(picture: Picture, seed: number, view: Rect, size: Picture['size']): Picture {
  return { ...picture, view, size, steps: [...picture.steps, { kind: 'extend', frame: picture.view, seed }] };
}

import { createBrush } from './brush';
import { finish } from './finish';
import type { Materials } from './materials';
import type { Picture, Rect, Size, Step } from './picture';
import { hash } from './random';
import { restyle } from './restyle';
import { readSubject } from './subject';
import { paintScene, type SceneRequest } from './scene';

/** A mask in the pixels of its own frame; a byte is not 0 where the picture is repainted. */
export type Mask = { width: number; height: number; white: Uint8Array };

/**
 * Paints what a picture's view shows into RGBA bytes. The result depends on nothing but (picture, size): painting the
 * same cell in a grid and alone gives the same bytes.
 */
export function renderPicture(picture: Picture, size: Size, materials: Materials): Uint8Array {
  const pixels =
    picture.base === undefined
      ? renderScene(picture, picture, size)
      : Uint8Array.from(materials.base(picture.base, size));
  picture.steps.forEach((step, index) => {
    if (step.kind === 'restyle') restyle(pixels, picture, size, step, picture.steps.slice(index + 1));
    if (step.kind !== 'repaint') return;
    const paint = renderScene(repaintOf(picture, step, index), picture, size);
    copyWhere(materials.mask(step.mask), step.frame, picture.view, size, paint, pixels);
  });
  return pixels;
}

/**
 * The scene behind a mask. A motif stands before a variation of what was there, so that it belongs to the picture; words
 * that name no motif bring a scene of their own. Later variations and zooms act on it as on the rest.
 */
export function repaintOf(picture: Picture, step: Extract<Step, { kind: 'repaint' }>, index: number): SceneRequest {
  const { seed, prompt, focus } = step;
  const later = picture.steps.slice(index + 1);
  const subject = readSubject(prompt);
  // Behind an uploaded image there is no scene of its own that could go on, so the prompt's scene stands in.
  if (subject.motifs.length === 0 || picture.base !== undefined) {
    return {
      seed,
      prompt,
      steps: later,
      // In "a red balloon" the colour is the thing's; what is around it keeps the colours of the image.
      ...(picture.base !== undefined && picture.colours && (!subject.named || subject.motifs.length > 0)
        ? { colours: picture.colours }
        : {}),
      ...(subject.motifs.length > 0 ? { spotlight: { focus, prompt, seed } } : {}),
    };
  }
  return {
    seed: picture.seed,
    prompt: subject.named ? prompt : picture.prompt,
    ...(picture.colours && !subject.named ? { colours: picture.colours } : {}),
    steps: [...picture.steps.slice(0, index), { kind: 'move', seed, amount: 0.7 }, ...later],
    spotlight: { focus, prompt, seed },
  };
}

function renderScene(request: SceneRequest, picture: Picture, size: Size): Uint8Array {
  const brush = createBrush(picture.view, size);
  paintScene(brush, request);
  const pixels = new Uint8Array(brush.context.getImageData(0, 0, size.width, size.height).data.buffer);
  finish(pixels, size, picture.view, picture.frame, picture.steps, hash(request.spotlight?.seed ?? request.seed));
  return pixels;
}

/** Copies the pixels whose middle lies in white. Beyond its frame a mask goes on as at its edge, so a zoom continues what touched it. */
export function copyWhere(mask: Mask, frame: Rect, view: Rect, size: Size, from: Uint8Array, to: Uint8Array): void {
  const source = new Uint32Array(from.buffer);
  const target = new Uint32Array(to.buffer);
  const columns = Int32Array.from({ length: size.width }, (_, x) =>
    cell((view.x + ((x + 0.5) * view.w) / size.width - frame.x) / frame.w, mask.width),
  );
  for (let y = 0; y < size.height; y++) {
    const row = cell((view.y + ((y + 0.5) * view.h) / size.height - frame.y) / frame.h, mask.height) * mask.width;
    for (let x = 0; x < size.width; x++) {
      if (mask.white[row + (columns[x] ?? 0)]) target[y * size.width + x] = source[y * size.width + x] ?? 0;
    }
  }
}

function cell(position: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(position * count)));
}

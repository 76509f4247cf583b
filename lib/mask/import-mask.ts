import type { Picture } from './colour';
import { fitMask, sameAspect } from './fit';
import type { MaskPixels } from './png';
import type { Size } from './raster';
import { readMask, recogniseMask } from './recognise';
import type { MaskConvention, Recognition } from './recognise';

/** A file taken as a mask, to be shown before it is used, or the reason why it cannot be. */
export type ImportedMask =
  | {
      kind: 'ready';
      /** Already in the size of the picture. */
      mask: MaskPixels;
      recognition: Recognition;
      /** The convention that was used: the recognised one, or the one asked for. */
      convention: MaskConvention;
      /** Says from which size the mask was fitted; null when it had the picture's. */
      fitted: string | null;
    }
  | { kind: 'refused'; reason: string };

/**
 * Takes a decoded picture (RGBA, any file format) as a mask for a picture of `size`. `convention` overrides what would be
 * recognised. Another size of the same aspect is fitted, another aspect is refused: it would move what is repainted.
 */
export function importMask(picture: Picture, size: Size, convention?: MaskConvention): ImportedMask {
  if (!sameAspect(picture, size)) {
    const sizes = `The file is ${inWords(picture)}, and the picture is ${inWords(size)}`;
    return { kind: 'refused', reason: `${sizes}. Use a mask with the same shape as the picture, in any size.` };
  }
  const recognition = recogniseMask(picture);
  const used = convention ?? recognition.convention;
  const read = { width: picture.width, height: picture.height, bits: readMask(picture, used) };
  const same = picture.width === size.width && picture.height === size.height;
  return {
    kind: 'ready',
    mask: same ? read : fitMask(read, size),
    recognition,
    convention: used,
    fitted: same ? null : `The file is ${inWords(picture)}. It is fitted to the picture's ${inWords(size)}.`,
  };
}

function inWords({ width, height }: Size): string {
  return `${width} × ${height}`;
}

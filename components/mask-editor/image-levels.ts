/** Half sizes stop here: below it, scaling the picture costs nothing. Longest side in pixels. */
const smallEnough = 1200;

/** The picture at 1, 1/2, 1/4 … of its size, largest first. */
export type ImageLevels = (HTMLImageElement | ImageBitmap)[];

/**
 * Makes the smaller levels of a picture. Drawing 16 million pixels into a window of one million, sixty times a second, is
 * what makes panning stutter. Where the browser cannot, the picture itself stays the only level.
 */
export async function buildImageLevels(image: HTMLImageElement): Promise<ImageLevels> {
  const levels: ImageLevels = [image];
  let [width, height] = [image.naturalWidth, image.naturalHeight];
  let source: ImageLevels[number] = image;
  try {
    while (Math.max(width, height) > smallEnough) {
      [width, height] = [Math.ceil(width / 2), Math.ceil(height / 2)];
      source = await createImageBitmap(source, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
      levels.push(source);
    }
  } catch {
    // Not worth a message: the largest level shows the same picture.
  }
  return levels;
}

/** The smallest level that still has a pixel for every device pixel. `scale`: device pixels per image pixel. */
export function pickImageLevel(levels: ImageLevels, scale: number): ImageLevels[number] {
  const wanted = Math.floor(Math.log2(1 / Math.max(scale, 1e-6)) + 1e-6);
  return levels[Math.min(levels.length - 1, Math.max(0, wanted))]!;
}

/** Half sizes stop here: below it, scaling the picture costs nothing. Longest side in pixels. */
const smallEnough = 1200;

/** Pixels of the largest picture that is kept decoded in its whole size: four bytes each are held as long as it is shown. */
const largestWhole = 24_000_000;

/** One size of a picture that can be drawn. */
export type ImageLevel = HTMLImageElement | ImageBitmap;

/** A picture at 1/2, 1/4 … of its size, largest first, and at its whole size unless that is too large to be kept. */
export type DecodedLevels = { whole: ImageBitmap | null; smaller: ImageBitmap[] };

/**
 * Decodes a picture and makes its smaller levels. Drawing 16 million pixels into a window of one million, sixty times a
 * second, is what makes panning stutter. For a worker: it takes some hundred milliseconds. An Error where the browser cannot.
 */
export async function decodeLevels(file: Blob): Promise<DecodedLevels> {
  const whole = await createImageBitmap(file);
  const smaller: ImageBitmap[] = [];
  for (let source = whole; Math.max(source.width, source.height) > smallEnough;) {
    const [resizeWidth, resizeHeight] = [Math.ceil(source.width / 2), Math.ceil(source.height / 2)];
    source = await createImageBitmap(source, { resizeWidth, resizeHeight, resizeQuality: 'medium' });
    smaller.push(source);
  }
  if (smaller.length === 0 || whole.width * whole.height <= largestWhole) return { whole, smaller };
  whole.close();
  return { whole: null, smaller };
}

/** The smallest level that still has a pixel for every device pixel. `scale`: device pixels per image pixel. */
export function pickImageLevel(levels: readonly ImageLevel[], scale: number): ImageLevel | undefined {
  const wanted = Math.floor(Math.log2(1 / Math.max(scale, 1e-6)) + 1e-6);
  return levels[Math.min(levels.length - 1, Math.max(0, wanted))];
}

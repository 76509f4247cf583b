import type { Job, Output } from '@/lib/jobs/job';
import { originalUrl, placeholderUrl, THUMBNAILS } from './picture-url';

/**
 * A picture and its placeholder as backgrounds. `sizes` as of an `img`, of which the last value counts: the width in pixels on all
 * but narrow screens, and those mostly have so many pixels to each of CSS that they take the larger file anyway.
 */
export function tileImage(job: Pick<Job, 'id'>, output: Output, sizes: string): string {
  const url = originalUrl(job, output);
  const width = Number.parseFloat(sizes.split(',').at(-1)!);
  const files = THUMBNAILS.map((pixels) => `url(${url}?w=${pixels}) ${(pixels / width).toFixed(3)}x`);
  const picture = output.mediaId ? `image-set(${files.join(', ')})` : `url(${url})`;
  return output.placeholder ? `${picture}, ${placeholderUrl(output.placeholder)}` : picture;
}

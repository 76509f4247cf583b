import type { Job, Output } from '@/lib/jobs/job';

/*
 * Where the bytes of a job are. Before a file is in our store the studio passes it on from the provider under the
 * job's own address, so a picture has an address from the first moment, and a track that is still being made one to hear it.
 */

export const THUMBNAILS = [384, 1024] as const;

type Owner = Pick<Job, 'id'>;

export function originalUrl(job: Owner, output: Output): string {
  if (output.mediaId) return `/api/media/${output.mediaId}`;
  return `/api/jobs/${job.id}/${output.stream ? 'stream' : 'outputs'}/${output.position}`;
}

/** The larger thumbnail of a picture in our store. */
export const thumbnailUrl = (mediaId: string) => `/api/media/${mediaId}?w=${THUMBNAILS.at(-1)}`;

/** What an `img` needs to pick its own size. */
export function thumbnail(job: Owner, output: Output): { src: string; srcSet?: string } {
  const url = originalUrl(job, output);
  if (!output.mediaId) return { src: url };
  return { src: `${url}?w=384`, srcSet: THUMBNAILS.map((width) => `${url}?w=${width} ${width}w`).join(', ') };
}

/**
 * The `sizes` of a picture that covers a square tile of so many pixels, or one of the usual size: what is wider than tall is
 * drawn as high as the tile, so wider than it.
 */
export function coverSizes({ width, height }: Pick<Output, 'width' | 'height'>, tile?: number): string {
  const shape = Math.max(1, (width ?? 1) / (height ?? 1));
  const pixels = `${Math.ceil((tile ?? 360) * shape)}px`;
  return tile ? pixels : `(max-width: 640px) ${Math.ceil(100 * shape)}vw, ${pixels}`;
}

/** What stands in the place of a picture until it is there, as a background of its own `img`. */
export const placeholderOf = ({ placeholder }: Output): { background: string } | undefined =>
  placeholder ? { background: `${placeholderUrl(placeholder)} center / cover` } : undefined;

export const placeholderUrl = (placeholder: string) => `url(data:image/webp;base64,${placeholder})`;

export const previewUrl = (job: Job) =>
  job.preview === null ? null : `/api/jobs/${job.id}/preview?v=${encodeURIComponent(job.preview)}`;

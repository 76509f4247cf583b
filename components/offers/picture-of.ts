import type { Job } from '@/lib/jobs/job';
import type { PictureSource } from '../pictures/picture-source';
import { gridCells } from './offer-view';

/** What a video is, as far as is known before and after its bytes were looked at: Discord's first answer is an animated WebP. */
export const isClip = ({ kind, type }: Job['outputs'][number]) =>
  kind === 'video' && (type === null || type.startsWith('video/'));

/**
 * The picture that a new job can start from: that of one cell (`slot`) where the job is a grid, else its first. Null where
 * there is none, as for a video.
 */
export function pictureOf(job: Pick<Job, 'id' | 'offers' | 'outputs'>, slot?: number): PictureSource | null {
  const pictures = job.outputs.filter(({ kind }) => kind !== 'audio');
  const isOneFile = pictures.length === 1;
  if (!slot && isOneFile && gridCells(job).length > 0) return null;
  const picture = isOneFile ? pictures[0] : pictures[(slot ?? 1) - 1];
  if (!picture || isClip(picture)) return null;
  return { jobId: job.id, position: picture.position, ...(slot && isOneFile ? { slot } : {}) };
}

import type { Job } from '@/lib/jobs/job';

/** The picture that a notification shows; of a song its cover. */
export function coverOf({ outputs }: Job): { icon?: string } {
  const id = outputs.map(({ kind, mediaId, coverId }) => (kind === 'image' ? mediaId : coverId)).find(Boolean);
  return id ? { icon: `/api/media/${id}?w=384` } : {};
}

import type { ReferenceRole } from '@/lib/jobs/job';
import type { DraftPicture, Written } from './draft';

/** Midjourney wants the address of such a picture in a flag, so the server must host it. */
export const isHosted = (picture: DraftPicture): picture is DraftPicture & { role: ReferenceRole } =>
  picture.role !== 'image' && picture.role !== 'end';

/** The pictures of a prompt as they are sent: those that go along, and those that the provider hosts. */
export function referencesOf({ pictures }: Pick<Written, 'pictures'>) {
  const hosted = pictures.filter(isHosted).map(({ mediaId, role }) => ({ mediaId, role }));
  const references = pictures.filter((picture) => !isHosted(picture)).map(({ mediaId }) => mediaId);
  return { references, ...(hosted.length > 0 ? { hosted } : {}) };
}

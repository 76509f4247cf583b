import type { PictureSource } from '../pictures/picture-source';
import { bringPictures } from './bring-pictures';
import { changeMode, replaceWritten } from './composer-draft';
import { type DraftPicture, holdsOne, type Mode } from './draft';

export type Start = {
  /** A picture of a job, taken first; or `mediaId`, when it is one of our store already. */
  source?: PictureSource;
  mediaId?: string;
  prompt?: string;
  /** The job that what is made becomes a child of; the one of `source` when nothing else is said. */
  parentId?: string;
};

/**
 * Puts a picture and a prompt into a mode. Imagine and blend add the picture to those that are there; elsewhere it takes
 * their place. What stood there is kept beside it.
 */
export function startFrom(mode: Mode, { source, mediaId, prompt, parentId }: Start) {
  const picture: DraftPicture | null = mediaId
    ? { mediaId, role: 'image', name: '', parentId: parentId ?? source?.jobId ?? null }
    : null;
  if (!holdsOne(mode)) {
    if (prompt !== undefined) replaceWritten(mode, { prompt, perLine: false });
    if (picture) {
      changeMode(mode, ({ pictures }) => ({
        pictures: [...pictures.filter((known) => known.mediaId !== picture.mediaId), picture],
      }));
    }
  } else {
    replaceWritten(mode, {
      pictures: picture ? [picture] : [],
      maskId: null,
      maskDraftId: null,
      ...(prompt === undefined ? {} : { prompt }),
    });
  }
  if (source && !picture) void bringPictures([{ from: 'gallery', source, parentId }], { mode });
}

'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useLastGallery } from '../gallery/last-gallery';
import type { PictureSource } from '../pictures/picture-source';
import { changeComposer, changeMode, replaceWritten } from './composer-draft';
import type { DraftPicture, Mode } from './draft';
import { type ComposerPart, focusComposer } from './focus';

export type Start = {
  /** A picture of a job, taken first; or `mediaId`, when it is one of our store already. */
  source?: PictureSource;
  mediaId?: string;
  prompt?: string;
  /** The job that what is made becomes a child of; the one of `source` when nothing else is said. */
  parentId?: string;
};

const nextStep: Record<Mode, ComposerPart> = {
  imagine: 'prompt',
  blend: 'picture',
  describe: 'submit',
  shorten: 'submit',
  edit: 'paint',
  video: 'prompt',
};

/**
 * Opens the composer in a mode with this picture and this prompt, from anywhere, and focuses what comes next. Imagine and
 * blend add the picture to those that are there; elsewhere it takes their place, and what stood there can be brought back.
 */
export function useStartFrom(): (mode: Mode, start: Start) => void {
  const show = useShowComposer();
  return (mode, start) => {
    startFrom(mode, start);
    changeComposer({ mode });
    show();
    focusComposer(mode, nextStep[mode]);
  };
}

/** Brings the composer into sight: up the gallery, or over to it. */
export function useShowComposer() {
  const router = useRouter();
  const gallery = useLastGallery();
  const isHere = usePathname() === '/';
  return () => {
    if (isHere) window.scrollTo({ top: 0 });
    else router.push(gallery);
  };
}

function startFrom(mode: Mode, { source, mediaId, prompt, parentId }: Start) {
  const picture: DraftPicture | null = mediaId
    ? { mediaId, role: 'image', name: '', parentId: parentId ?? source?.jobId ?? null }
    : null;
  if (mode === 'imagine' || mode === 'blend') {
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
  if (!source || picture) return;
  void import('./take-pictures').then(({ takePictures }) =>
    takePictures([{ from: 'gallery', source, parentId }], { mode }),
  );
}

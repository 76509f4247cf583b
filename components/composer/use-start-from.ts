'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useLastGallery } from '../gallery/last-gallery';
import { changeComposer } from './composer-draft';
import type { Mode } from './draft';
import { type ComposerPart, focusComposer } from './focus';
import { type Start, startFrom } from './start-from';

const nextStep: Record<Mode, ComposerPart> = {
  imagine: 'prompt',
  blend: 'picture',
  describe: 'submit',
  shorten: 'submit',
  edit: 'paint',
  video: 'prompt',
  music: 'prompt',
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

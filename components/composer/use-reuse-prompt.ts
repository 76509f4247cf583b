'use client';

import { useAnnounce } from '../announcer';
import { changeComposer, fillComposer } from './composer-draft';
import { useShowComposer } from './use-start-from';
import type { Reused } from './written-of';

/** Puts all that a job was asked for into the composer, in its mode, and goes there. */
export function useReusePrompt() {
  const show = useShowComposer();
  const announce = useAnnounce();
  return (job: Reused) =>
    // Fetched when the first job is asked for again: the first load of the gallery does without it.
    void import('./written-of').then(
      ({ writtenOf }) => {
        const { mode, written, shared } = writtenOf(job);
        changeComposer(shared);
        fillComposer(mode, written);
        show();
      },
      () => announce('The studio does not answer.'),
    );
}

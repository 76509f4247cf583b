'use client';

import { changeComposer, fillComposer } from './composer-draft';
import { type Reused, writtenOf } from './written-of';
import { useShowComposer } from './use-start-from';

/** Puts all that a job was asked for into the composer, in its mode, and goes there. */
export function useReusePrompt() {
  const show = useShowComposer();
  return (job: Reused) => {
    const { mode, written, shared } = writtenOf(job);
    changeComposer(shared);
    fillComposer(mode, written);
    show();
  };
}

'use client';

import { changeMode, type ModeChange, useComposerDraft } from './composer-draft';
import type { Mode } from './draft';

/** What one mode holds, and how to change it. */
export function useMode(mode: Mode) {
  const composer = useComposerDraft();
  return { composer, draft: composer.modes[mode], change: (change: ModeChange) => changeMode(mode, change) };
}

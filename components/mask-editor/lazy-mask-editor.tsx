'use client';

import { fetchedWhenShown } from '../ui/fetched-when-shown';

/** The mask editor, fetched when it is first shown: Konva stays out of every other page. */
export const LazyMaskEditor = fetchedWhenShown(
  async () => (await import('./mask-editor')).MaskEditor,
  <output className="fixed inset-0 z-40 grid place-items-center bg-page text-sm text-muted">
    <span className="animate-pulse">Opening the editor …</span>
  </output>,
);

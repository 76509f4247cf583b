'use client';

import { createContext, use, useSyncExternalStore } from 'react';
import { isSameLook, LOOK_COOKIE, readLook, type TileLook, usualLook } from './tile-look';

const listeners = new Set<() => void>();
let known: TileLook | null = null;

/** What the server read in the cookie of this visit. */
export const TileLookContext = createContext<TileLook>(usualLook);

/** How tiles are shown in this browser; all of the page follows a change (change-tile-look.ts) at once. */
export function useTileLook(): TileLook {
  const drawn = use(TileLookContext);
  // The very object that the server's page was drawn with, while it says the same: waking up changes nothing then.
  const look = () => (isSameLook(tileLook(), drawn) ? drawn : tileLook());
  return useSyncExternalStore(listen, look, () => drawn);
}

export function tileLook(): TileLook {
  known ??= readLook(new RegExp(`(?:^|; )${LOOK_COOKIE}=([^;]*)`).exec(document.cookie)?.[1]);
  return known;
}

export function showTileLook(look: TileLook): void {
  known = look;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

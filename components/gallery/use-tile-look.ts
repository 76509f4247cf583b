'use client';

import { createContext, use, useMemo, useSyncExternalStore } from 'react';
import { LARGEST, LOOK_COOKIE, readLook, smallestSize, type TileLook, usualLook, writeLook } from './tile-look';

const YEAR = 365 * 24 * 60 * 60;
/** What stands beside and above the tiles, and what is drawn beyond the screen, in pixels. */
const BESIDE = 108;
const BEYOND = 200;

const listeners = new Set<() => void>();
let known: TileLook | null = null;

/** What the server read in the cookie of this visit. */
export const TileLookContext = createContext<TileLook>(usualLook);

/** How tiles are shown in this browser, never smaller than its screen allows; all of the page follows a change at once. */
export function useTileLook(): TileLook {
  const drawn = use(TileLookContext);
  const look = useSyncExternalStore(listen, tileLook, () => drawn);
  const least = useSmallestSize();
  return useMemo(() => (look.size < least ? { ...look, size: least } : look), [look, least]);
}

/** The smallest size of tiles that this screen has. */
export function useSmallestSize(): number {
  return useSyncExternalStore(listenToScreen, smallestNow, () => 0);
}

/** Changes the look and keeps it for a year. */
export function changeTileLook(patch: Partial<TileLook>): void {
  known = { ...tileLook(), ...patch };
  document.cookie = `${LOOK_COOKIE}=${writeLook(known)}; path=/; max-age=${YEAR}; samesite=lax`;
  for (const listener of listeners) listener();
}

/** Makes tiles larger (1) or smaller (-1), between the sizes that this screen has. */
export function stepTileSize(step: number): void {
  const least = smallestNow();
  const now = Math.max(least, tileLook().size);
  const size = Math.min(LARGEST, Math.max(least, now + step));
  if (size !== now) changeTileLook({ size });
}

function tileLook(): TileLook {
  known ??= readLook(new RegExp(`(?:^|; )${LOOK_COOKIE}=([^;]*)`).exec(document.cookie)?.[1]);
  return known;
}

const smallestNow = () =>
  smallestSize({ width: Math.max(240, window.innerWidth - BESIDE), height: window.innerHeight + BEYOND });

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function listenToScreen(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

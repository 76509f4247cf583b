'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { LARGEST, LOOK_COOKIE, type TileLook } from './tile-look';
import { BESIDE, smallestSize, writeLook } from './tile-sizes';
import { showTileLook, tileLook, useTileLook } from './use-tile-look';

const YEAR = 365 * 24 * 60 * 60;
/** What is drawn beyond the screen, in pixels. */
const BEYOND = 200;

/** The look that was chosen, in tiles that are not smaller than this screen allows. */
export function useScreenLook(): TileLook {
  const look = useTileLook();
  const least = useSmallestSize();
  return useMemo(() => (look.size < least ? { ...look, size: least } : look), [look, least]);
}

/** The smallest size of tiles that this screen has. */
export function useSmallestSize(): number {
  return useSyncExternalStore(listenToScreen, smallestNow, () => 0);
}

/** Changes the look and keeps it for a year. */
export function changeTileLook(patch: Partial<TileLook>): void {
  const look = { ...tileLook(), ...patch };
  document.cookie = `${LOOK_COOKIE}=${writeLook(look)}; path=/; max-age=${YEAR}; samesite=lax`;
  showTileLook(look);
}

/** Makes tiles larger (1) or smaller (-1), between the sizes that this screen has. */
export function stepTileSize(step: number): void {
  const least = smallestNow();
  const now = Math.max(least, tileLook().size);
  const size = Math.min(LARGEST, Math.max(least, now + step));
  if (size !== now) changeTileLook({ size });
}

const smallestNow = () =>
  smallestSize({ width: Math.max(240, window.innerWidth - BESIDE), height: window.innerHeight + BEYOND });

function listenToScreen(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

'use client';

import { useSyncExternalStore } from 'react';

/*
 * The mask that was painted for Edit and used, until our store has it. An edit waits for it: without its mask, all of the
 * picture would be made anew. It belongs to the tab, because the form may be closed and opened meanwhile.
 */

type UsedMask = {
  /** The picture that it was painted on. */
  mediaId: string;
  state: 'on its way' | 'not kept';
  settled: Promise<void>;
};

const listeners = new Set<() => void>();
let used: UsedMask | null = null;

function change(next: UsedMask | null) {
  used = next;
  for (const listener of listeners) listener();
}

/** Notes a mask that was used. `keeping` ends once the draft names it, and fails where it could not be stored. */
export function holdUsedMask(mediaId: string, keeping: Promise<void>) {
  const isNewest = () => used?.settled === settled;
  const settled = keeping.then(
    () => isNewest() && change(null),
    () => isNewest() && change({ mediaId, state: 'not kept', settled }),
  ) as Promise<void>;
  change({ mediaId, state: 'on its way', settled });
}

/** The mask is not wanted any more. */
export function forgetUsedMask() {
  if (used) change(null);
}

/** True while a mask that was used for this picture is still wanted. */
export const isUsedMaskWanted = (mediaId: string) => used?.mediaId === mediaId;

/** Ends when no mask for this picture is on its way any more. True where its mask could not be stored. */
export async function isUsedMaskLost(mediaId: string | undefined): Promise<boolean> {
  while (used?.mediaId === mediaId && used?.state === 'on its way') await used.settled;
  return used !== null && used.mediaId === mediaId;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where the mask is that was used for this picture; null where the draft names it, or none was used. */
export function useUsedMask(mediaId: string | undefined): UsedMask['state'] | null {
  return useSyncExternalStore(
    subscribe,
    () => (used && used.mediaId === mediaId ? used.state : null),
    () => null,
  );
}

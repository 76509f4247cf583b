'use client';

import { useSyncExternalStore } from 'react';
import { readComposer } from './composer-draft';
import type { ModeDraft } from './draft';

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
/** How often a mask was taken away: a click that waited for it is void. */
let removals = 0;

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
  removals++;
  if (used) change(null);
}

/** True while a mask that was used for this picture is still wanted. */
export const isUsedMaskWanted = (mediaId: string) => used?.mediaId === mediaId;

/**
 * What a click on Edit sends: all that was written then, with the mask that was on its way. Ends when no mask for its
 * picture is on its way any more: with "lost" where it could not be stored, and with null where the mask or its picture
 * was taken away meanwhile, since nobody meant to repaint all of the picture.
 */
export async function withUsedMask(clicked: ModeDraft): Promise<ModeDraft | 'lost' | null> {
  const mediaId = pictureOf(clicked);
  const removalsBefore = removals;
  let isAwaited = false;
  while (used?.mediaId === mediaId && used?.state === 'on its way') {
    isAwaited = true;
    await used.settled;
  }
  const now = readComposer().modes.edit;
  if (removals > removalsBefore || pictureOf(now) !== mediaId) return null;
  if (used?.mediaId === mediaId) return 'lost';
  if (!isAwaited) return clicked;
  const { maskId, maskDraftId } = now;
  return maskId ? { ...clicked, maskId, maskDraftId } : null;
}

const pictureOf = ({ pictures }: ModeDraft) => pictures.find(({ role }) => role === 'image')?.mediaId;

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

'use client';

import { useSyncExternalStore } from 'react';
import type { Job, Offer } from '@/lib/jobs/job';

/*
 * Remix is asked for click by click: the one job whose next click asks for another prompt first. The click itself
 * switches it off again.
 */

let armed: string | null = null;
const listeners = new Set<() => void>();

export function armRemix(jobId: string | null) {
  armed = jobId;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useIsRemixArmed = (jobId: string) =>
  useSyncExternalStore(
    subscribe,
    () => armed === jobId,
    () => false,
  );

/** Whether this click is a remix: Alt is held, or the job's switch is on, which is then used up. */
export function takeRemix(job: Pick<Job, 'id'>, offer: Pick<Offer, 'remix'>, isAltHeld: boolean): boolean {
  if (!offer.remix) return false;
  const isArmed = armed === job.id;
  if (isArmed) armRemix(null);
  return isArmed || isAltHeld;
}

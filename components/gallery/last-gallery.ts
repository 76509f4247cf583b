'use client';

import { useEffect, useSyncExternalStore } from 'react';

/*
 * Which gallery this tab looked at last, filter and search included: the way back leads there.
 */

let last = '/';

export function useRememberGallery(search: string) {
  useEffect(() => {
    last = `/${search}`;
  }, [search]);
}

/** The address of that gallery, from the slash on. */
export const lastGallery = () => last;

const never = () => () => {};

export function useLastGallery(): string {
  return useSyncExternalStore(
    never,
    () => last,
    () => '/',
  );
}

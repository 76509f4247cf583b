'use client';

import { useSyncExternalStore } from 'react';

/*
 * The stacks that lie open in this tab, by the first of their families. Kept beside the page, so that the way back from a
 * job finds them as they were.
 */

let open: ReadonlySet<string> = new Set();
const NONE: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

export const openStacks = {
  get: () => open,
  set(root: string, isOpen: boolean) {
    const next = new Set(open);
    if (isOpen) next.add(root);
    else next.delete(root);
    open = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useOpenStacks = () => useSyncExternalStore(openStacks.subscribe, openStacks.get, () => NONE);

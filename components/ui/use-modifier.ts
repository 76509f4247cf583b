'use client';

import { useSyncExternalStore } from 'react';

const nothing = () => () => {};

/** The key that sends: ⌘ on a Mac, Ctrl elsewhere. The server cannot know, so Ctrl is drawn first. */
export function useModifier(): '⌘' | 'Ctrl' {
  return useSyncExternalStore(
    nothing,
    () => (/mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  );
}

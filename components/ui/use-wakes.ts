import { useSyncExternalStore } from 'react';

/** True on the server, and in the browser while React takes over what the server drew: in the effects of that drawing, too. */
export function useWakes(): boolean {
  return useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
}

const never = () => () => {};

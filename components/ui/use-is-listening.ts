import { useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * False in what the server sends and while React takes that over (in the effects of it, too), true once the page listens: what is
 * clicked before would be lost, or reload the page.
 */
export const useIsListening = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

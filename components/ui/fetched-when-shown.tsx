'use client';

import { useEffect, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';

/**
 * A component whose code is fetched when it is first shown, or before that by `preload`. Without Suspense: React keeps what
 * was suspended back until 300 ms after the last fallback, once for each of them, and a click would wait for that. A code
 * that cannot be fetched is an error of the component.
 */
export function fetchedWhenShown<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: ReactNode = null,
) {
  let known: ComponentType<Props> | null = null;
  let loading: Promise<ComponentType<Props>> | null = null;

  function fetchOnce(): Promise<ComponentType<Props>> {
    loading ??= load().then(
      (component) => (known = component),
      (error: unknown) => {
        // The next one to ask tries again.
        loading = null;
        throw error;
      },
    );
    return loading;
  }

  function FetchedWhenShown(props: Props) {
    const [Component, setComponent] = useState(() => known);
    const [failure, setFailure] = useState<{ error: unknown } | null>(null);
    useEffect(() => {
      let isShown = true;
      fetchOnce().then(
        (component) => isShown && setComponent(() => component),
        (error: unknown) => isShown && setFailure({ error }),
      );
      return () => {
        isShown = false;
      };
    }, []);
    if (failure) throw failure.error;
    return Component ? <Component {...props} /> : fallback;
  }

  return Object.assign(FetchedWhenShown, { preload: () => void fetchOnce().catch(() => undefined) });
}

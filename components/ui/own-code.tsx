'use client';

import { type ReactNode, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react';

/**
 * Around a part whose code is fetched apart, so that the rest of the page need not wait for it. Where the server has drawn that
 * part, it stays as it was drawn until its code is there and it is awake: React empties a sleeping boundary at the first change
 * of what it was given, and the page would lose its height, and with it the place to which somebody has scrolled meanwhile.
 * (With no boundary at all, the router's own deferred values draw the whole page over and over until the code is there.)
 */
export function OwnCode({ children }: { children: ReactNode }) {
  const sleeps = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [isAsleep, setAsleep] = useState(sleeps);
  const wake = useCallback(() => setAsleep(false), []);
  const given = (
    <Suspense>
      {children}
      <Waker onAwake={wake} />
    </Suspense>
  );
  const [drawn] = useState(sleeps ? given : null);
  return isAsleep ? drawn : given;
}

function Waker({ onAwake }: { onAwake: () => void }) {
  // When everything beside it is awake.
  useEffect(onAwake, [onAwake]);
  return null;
}

const never = () => () => {};

'use client';

import { type ReactNode, Suspense, useCallback, useLayoutEffect, useState } from 'react';
import { useIsListening } from './use-is-listening';

/**
 * Around a part whose code is fetched apart, so that the rest of the page need not wait for it. Where the server has drawn that
 * part, it stays as it was drawn until its code is there and it is awake: React empties a sleeping boundary at the first change
 * of what it was given, and the page would lose its height, and with it the place to which somebody has scrolled meanwhile.
 * (With no boundary at all, the router's own deferred values draw the whole page over and over until the code is there.)
 */
export function OwnCode({ children }: { children: ReactNode }) {
  const [isAsleep, setAsleep] = useState(!useIsListening());
  const wake = useCallback(() => setAsleep(false), []);
  const given = (
    <Suspense>
      {children}
      <Waker onAwake={wake} />
    </Suspense>
  );
  const [drawn, setDrawn] = useState(isAsleep ? given : null);
  if (!isAsleep && drawn) setDrawn(null);
  return drawn ?? given;
}

/** Tells when everything beside it is awake. */
function Waker({ onAwake }: { onAwake: () => void }) {
  // At once: React has other effects of what it woke up in idle time wait for all else.
  useLayoutEffect(onAwake, [onAwake]);
  return null;
}

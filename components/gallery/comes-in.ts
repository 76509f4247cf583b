'use client';

import { createContext, useContext, useState } from 'react';

/** True where tiles come in while one scrolls, and only near sight. */
export const ComesInContext = createContext(false);

/**
 * Whether a picture is a background instead of an `img`, which costs half a millisecond more as it comes in. Only where tiles come
 * in: an `img` waits until it is near sight, or is fetched before others.
 */
export function useIsBackground(isEager: boolean): boolean {
  const comesIn = useContext(ComesInContext);
  // As it came: drawn in another way it would blink when new jobs move it on.
  return useState(comesIn && !isEager)[0];
}

'use client';

import { createContext, useContext, useState } from 'react';
import type { tileImage } from './tile-image';

/** Draws a picture as a background: where tiles come in as one scrolls, and only near sight. */
export const ComesInContext = createContext<typeof tileImage | null>(null);

/**
 * How a picture is drawn as a background, or null where it is an `img` of its own: that costs half a millisecond, and the
 * layout once more when its file is there. As it came it stays: drawn in another way it would blink when new jobs move it on.
 */
export function useComesIn(isEager: boolean) {
  const draw = useContext(ComesInContext);
  const [kept] = useState(() => (isEager ? null : draw));
  return kept;
}

'use client';

import { useNow } from '../time/clock';

const HOUR = 60 * 60_000;

/** Until when a provider may keep a file: "until in 5 h", or that the time is over. */
export function Until({ at }: { at: number }) {
  const left = at - useNow();
  const hours = Math.max(1, Math.round(left / HOUR));
  const words =
    left <= 0
      ? 'may be gone upstream'
      : hours < 48
        ? `upstream ${hours} h at least`
        : `upstream ${Math.round(hours / 24)} days at least`;
  return (
    <time dateTime={new Date(at).toISOString()} title={new Date(at).toISOString()}>
      {words}
    </time>
  );
}

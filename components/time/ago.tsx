'use client';

import { useNow, useZone } from './clock';
import { formatAgo } from './format-time';

export function Ago({ at }: { at: number }) {
  const now = useNow();
  const zone = useZone();
  return <time dateTime={new Date(at).toISOString()}>{formatAgo(at, now, zone)}</time>;
}

import { useEffect, useState } from 'react';
import { summariseMask } from '@/lib/mask/summary';
import type { MaskSummary } from '@/lib/mask/summary';
import type { MaskSession } from './mask-session';

/** Milliseconds of rest after a step: finding the regions of a large mask takes longer than a frame has. */
const rest = 150;

/** The mask in words and the size of its regions, some time after the last step; null until then. */
export function useMaskSummary(session: MaskSession | null, revision: number): MaskSummary | null {
  const [known, setKnown] = useState<{ session: MaskSession; revision: number; summary: MaskSummary } | null>(null);
  useEffect(() => {
    if (!session) return;
    const timer = setTimeout(() => setKnown({ session, revision, summary: summariseMask(session.document) }), rest);
    return () => clearTimeout(timer);
  }, [session, revision]);
  return known && known.session === session && known.revision === revision ? known.summary : null;
}

import { startTransition, useEffect, useState } from 'react';
import type { MaskSummary } from '@/lib/mask/summary';
import type { MaskSession } from './mask-session';

/** Milliseconds of rest after a step before the desk is asked. */
const rest = 100;

/** The mask in words and the size of its regions, some time after the last step; null until then. */
export function useMaskSummary(session: MaskSession | null, revision: number): MaskSummary | null {
  const [known, setKnown] = useState<{ session: MaskSession; revision: number; summary: MaskSummary } | null>(null);
  useEffect(() => {
    if (!session) return;
    const timer = setTimeout(() => {
      // What comes then is a revision of its own.
      if (session.isUnderway) return;
      void session.ask('summarise', undefined).then((summary) => {
        startTransition(() => setKnown({ session, revision, summary }));
      });
    }, rest);
    return () => clearTimeout(timer);
  }, [session, revision]);
  return known && known.session === session && known.revision === revision ? known.summary : null;
}

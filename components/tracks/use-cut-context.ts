'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CutContext, Snap } from '@/lib/audio/cut';
import { estimateBeats, levelsOfPeaks } from '@/lib/audio/tempo';
import { readFacts } from '../player/the-player';
import { usePeaks } from './use-peaks';

/** What a cut can snap to in a stored track. Levels and beats are found when they are chosen. */
export function useCutContext(mediaId: string | null, seconds: number, snap: Snap): CutContext {
  const isNeeded = snap === 'beat' || snap === 'quiet';
  const { pairs } = usePeaks(isNeeded ? mediaId : null, 'fine');
  const { data: facts } = useQuery({
    queryKey: ['track', mediaId],
    queryFn: () => readFacts(mediaId!),
    enabled: isNeeded && mediaId !== null,
  });
  const levels = useMemo(
    () => (pairs && facts ? levelsOfPeaks(pairs, facts.sampleRate / facts.fineStep) : undefined),
    [pairs, facts],
  );
  const beats = useMemo(() => (levels && snap === 'beat' ? estimateBeats(levels) : undefined), [levels, snap]);
  return { duration: seconds, ...(levels ? { levels } : {}), ...(beats === undefined ? {} : { beats }) };
}

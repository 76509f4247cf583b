'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { jobDetailQuery } from '@/lib/jobs/queries';
import { type PlayerTrack, tracksOf } from './player-track';
import { thePlayer } from './the-player';

const INTERVAL = 2_000;

/** While a preview plays its job is asked about on every page, so that the final file takes over when it is there. */
export function useFinalTrack(track: PlayerTrack | undefined) {
  const { data } = useQuery({
    ...jobDetailQuery(track?.jobId ?? ''),
    enabled: track?.isPreview ?? false,
    refetchInterval: INTERVAL,
    // A song sounds in a tab that nobody looks at.
    refetchIntervalInBackground: true,
  });
  const job = data?.job;
  useEffect(() => {
    if (!job || !track?.isPreview) return;
    for (const known of tracksOf(job)) void thePlayer().update(known);
  }, [job, track?.isPreview]);
}

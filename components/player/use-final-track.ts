'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Job } from '@/lib/jobs/job';
import { jobDetailQuery } from '@/lib/jobs/queries';
import { isLive } from '@/lib/jobs/status';
import { type PlayerTrack, tracksOf } from './player-track';
import { thePlayer } from './the-player';

const INTERVAL = 2_000;

/**
 * While a preview plays, or a file that is not in the store yet, its job is asked about on every page, so that the final
 * file takes over when it is there, and its cover is shown.
 */
export function useFinalTrack(track: PlayerTrack | undefined) {
  const isPassing = track !== undefined && !track.line && (track.isPreview || track.mediaId === null);
  const { data } = useQuery({
    ...jobDetailQuery(track?.jobId ?? ''),
    enabled: isPassing,
    refetchInterval: ({ state }) => (state.data && isSettled(state.data.job) ? false : INTERVAL),
    // A song sounds in a tab that nobody looks at.
    refetchIntervalInBackground: true,
  });
  const job = data?.job;
  useEffect(() => {
    if (!job || !isPassing) return;
    for (const known of tracksOf(job)) {
      // A file that is passed on from the provider cannot always be entered in its middle.
      if (known.mediaId !== null || isSettled(job)) void thePlayer().update(known);
    }
  }, [job, isPassing]);
}

/** Nothing more comes by itself: it is stored, or could not be. */
const isSettled = ({ status, archive }: Job) => !isLive(status) && archive !== 'pending';

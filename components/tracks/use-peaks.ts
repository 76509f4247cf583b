'use client';

import { useQuery } from '@tanstack/react-query';
import { HttpError, readJson } from '@/lib/jobs/queries';

/** The stored peaks of a track: Int8 pairs of lowest and highest (lib/audio/peaks.ts); null while they are not there. */
export function usePeaks(mediaId: string | null, level: 'overview' | 'fine' = 'overview') {
  const { data, error } = useQuery({
    queryKey: ['peaks', mediaId, level],
    queryFn: async ({ signal }) => {
      const answer = await fetch(`/api/media/${mediaId}/peaks?level=${level}`, { signal });
      if (!answer.ok) return readJson<never>(answer);
      return new Int8Array(await answer.arrayBuffer());
    },
    enabled: mediaId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, failure) => !(failure instanceof HttpError) && count < 3,
  });
  return { pairs: data ?? null, problem: error instanceof HttpError ? error.message : null };
}

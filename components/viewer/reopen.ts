import type { QueryClient } from '@tanstack/react-query';
import { jobDetailQuery } from '@/lib/jobs/queries';
import { findInCache } from '../live/job-cache';
import { openViewer, viewerRequest } from './open-viewer';
import { viewedNow } from './viewed';

/** Opens what the entry of the history looks at, after a reload or a step forward. A job that is gone leaves the page alone. */
export async function reopen(client: QueryClient): Promise<void> {
  const viewed = viewedNow();
  if (!viewed || viewerRequest()) return;
  const { jobId, position } = viewed;
  const known = findInCache(client, ({ id }) => id === jobId);
  const job = known ?? (await client.fetchQuery(jobDetailQuery(jobId)).catch(() => null))?.job;
  const isThere = job?.outputs.some((output) => output.position === position);
  // Whoever went on meanwhile does not want it any more.
  if (job && isThere && viewedNow()?.jobId === jobId && !viewerRequest()) openViewer(job, position);
}

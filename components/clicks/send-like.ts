import type { LikeAnswer } from '@/lib/jobs/api';
import { readJson } from '@/lib/jobs/queries';

/** Presses a heart. Answers what came of it, in a sentence; throws with one when the studio refuses. */
export async function sendLike(jobId: string, offerKey: string): Promise<string> {
  const response = await fetch(`/api/jobs/${jobId}/like`, {
    method: 'POST',
    body: JSON.stringify({ offerKey }),
    headers: { 'content-type': 'application/json' },
  });
  return (await readJson<LikeAnswer>(response)).message;
}

import type { LikeAnswer } from '@/lib/jobs/api';
import { readJson } from '@/lib/jobs/queries';
import { errorWords } from '../ui/error-words';

/** Presses a heart. Answers what came of it, in a sentence; throws with one when the studio refuses or is away. */
export async function sendLike(jobId: string, offerKey: string): Promise<string> {
  try {
    const response = await fetch(`/api/jobs/${jobId}/like`, {
      method: 'POST',
      body: JSON.stringify({ offerKey }),
      headers: { 'content-type': 'application/json' },
    });
    return (await readJson<LikeAnswer>(response)).message;
  } catch (error) {
    throw new Error(errorWords(error as Error), { cause: error });
  }
}

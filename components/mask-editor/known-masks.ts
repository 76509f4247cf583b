import type { KnownMask, KnownMasks } from '@/lib/jobs/api';
import { uploadBytes } from '@/components/upload-bytes';

/** The masks that can be used again beside a job; without a job those of the library. Throws where nothing answers. */
export async function loadKnownMasks(jobId: string | undefined): Promise<KnownMasks> {
  return answer(await fetch(`/api/masks?job=${encodeURIComponent(jobId ?? '')}`));
}

/** Keeps a mask PNG in the library; the same name again replaces it. Throws with a sentence. */
export async function keepMask(name: string, png: Uint8Array): Promise<KnownMask> {
  const { mediaId } = await uploadBytes(new Uint8Array(png), 'image/png');
  const body = JSON.stringify({ name, mediaId });
  return answer(await fetch('/api/masks', { method: 'POST', body, headers: { 'content-type': 'application/json' } }));
}

export async function dropMask(id: string): Promise<void> {
  await answer(await fetch(`/api/masks/${id}`, { method: 'DELETE' }));
}

async function answer<T>(response: Response): Promise<T> {
  const content = (await response.json()) as T | { error: { message: string; fields?: Record<string, string> } };
  if (response.ok) return content as T;
  const { error } = content as { error: { message: string; fields?: Record<string, string> } };
  throw new Error(Object.values(error.fields ?? {})[0] ?? error.message);
}

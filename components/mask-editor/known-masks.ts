import type { KnownMask, KnownMasks } from '@/lib/jobs/api';
import { uploadBytes } from '@/components/upload-bytes';

/** Where a mask is painted: the job that the picture belongs to, and the picture where it is one of our store. */
export type MaskPlace = { jobId?: string | undefined; mediaId?: string | undefined };

/** The masks that can be used again in a place; anywhere else those of the library. Throws where nothing answers. */
export async function loadKnownMasks({ jobId = '', mediaId = '' }: MaskPlace): Promise<KnownMasks> {
  return answer(await fetch(`/api/masks?${new URLSearchParams({ job: jobId, picture: mediaId })}`));
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

import type { Upload } from '@/lib/jobs/api';
import { readJson } from '@/lib/jobs/queries';

/** Sends a picture or a mask up; actions then name it by its media id. */
export async function uploadBytes(
  bytes: Blob | Uint8Array<ArrayBuffer>,
  type: string,
  signal?: AbortSignal,
): Promise<Upload> {
  const response = await fetch('/api/uploads', {
    method: 'POST',
    body: bytes instanceof Blob ? bytes : new Blob([bytes], { type }),
    headers: { 'content-type': type },
    signal,
  });
  return readJson<Upload>(response);
}

import type { Upload } from '@/lib/jobs/api';
import { readJson } from '@/lib/jobs/queries';

/** A picture of a job, or one cell of a grid (1–4), before it is taken as a picture of its own. */
export type PictureSource = { jobId: string; position: number; slot?: number };

/** What a tile carries while it is dragged. */
const DRAGGED = 'application/x-reprise-picture';

/** Lets a picture of the gallery be dropped wherever pictures are taken. */
export function startPictureDrag(data: DataTransfer, source: PictureSource) {
  data.setData(DRAGGED, JSON.stringify(source));
  data.effectAllowed = 'copy';
}

/** True while a picture of the gallery is dragged: what it is can be read at the drop only. */
export const carriesPicture = (data: DataTransfer) => data.types.includes(DRAGGED);

/** The picture that was dropped, or null when something else was. */
export function droppedPicture(data: DataTransfer): PictureSource | null {
  try {
    return JSON.parse(data.getData(DRAGGED)) as PictureSource;
  } catch {
    return null;
  }
}

/** Takes it: the answer names the file in our store. Throws with a sentence. */
export async function takePicture({ jobId, ...which }: PictureSource, signal?: AbortSignal): Promise<Upload> {
  const response = await fetch(`/api/jobs/${jobId}/picture`, {
    method: 'POST',
    body: JSON.stringify(which),
    headers: { 'content-type': 'application/json' },
    signal,
  });
  return readJson<Upload>(response);
}

/** A public picture by its address. Throws with a sentence that says what is wrong with the link. */
export async function takeLink(url: string, signal?: AbortSignal): Promise<Upload> {
  const response = await fetch('/api/uploads/link', {
    method: 'POST',
    body: JSON.stringify({ url }),
    headers: { 'content-type': 'application/json' },
    signal,
  });
  return readJson<Upload>(response);
}

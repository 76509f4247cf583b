import type { Job } from '@/lib/jobs/job';

/*
 * Which picture is looked at in full screen. A few lines outside React, so that a tile of the first screen can open what is
 * only fetched then.
 */

/** A job, and which of its files where it is not the first. */
export type ViewerRequest = { job: Job; position?: number | undefined };

let request: ViewerRequest | null = null;
const listeners = new Set<() => void>();

function change(next: ViewerRequest | null): void {
  request = next;
  for (const listener of listeners) listener();
}

export const openViewer = (job: Job, position?: number) => change({ job, position });
export const closeViewer = () => change(null);
export const viewerRequest = () => request;

export function subscribeViewer(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** True for a job that has something to look at. */
export const isViewable = (job: Pick<Job, 'outputs'>) => job.outputs.some(({ kind }) => kind !== 'audio');

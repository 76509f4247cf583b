import type { Job } from '@/lib/jobs/job';
import { jobTitle } from '@/lib/jobs/status';

const LONGEST_NAME = 80;

/** When a job came to its end, or stopped to wait for a person; null while it works, and where a person ended it. */
export function endOf({ status, finishedAt, updatedAt }: Job): number | null {
  if (status === 'done' || status === 'failed') return finishedAt ?? updatedAt;
  return status === 'needs-input' || status === 'unconfirmed' ? updatedAt : null;
}

/**
 * Of changed jobs those that came to an end after `since` (milliseconds, by the studio's clock) and were not told yet: an
 * old job that is marked or archived changes too.
 */
export const finishedSince = (jobs: readonly Job[], since: number, told: ReadonlySet<string>): Job[] =>
  jobs.filter((job) => (endOf(job) ?? 0) > since && !told.has(job.id));

/** What a notification says of jobs that came to an end, the newest last. */
export function alertWords(jobs: readonly Job[]): { title: string; body: string } {
  const last = jobs.at(-1);
  if (!last) return { title: 'Reprise', body: '' };
  const name = jobTitle(last).slice(0, LONGEST_NAME);
  if (jobs.length === 1) return { title: name, body: stateOf(last) };
  const waiting = jobs.filter(({ status }) => status === 'needs-input' || status === 'unconfirmed').length;
  const failed = jobs.filter(({ status }) => status === 'failed').length;
  const notes = [failed && `${failed} failed`, waiting && `${waiting} waiting for you`].filter(Boolean);
  return { title: `${jobs.length} jobs are finished`, body: [...notes, `last: ${name}`].join(', ') };
}

function stateOf({ status, needs, error }: Job): string {
  if (status === 'failed') return error?.message ? `Failed: ${error.message}` : 'Failed';
  if (status === 'needs-input') return needs === 'mask' ? 'Waits for a region' : 'Waits for a prompt';
  return status === 'unconfirmed' ? 'Not known whether the provider got it' : 'Done';
}

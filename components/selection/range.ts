import type { Job } from '@/lib/jobs/job';
import type { Selected } from './selected';

/** The jobs from one to another in the order of the gallery, both included; the other alone where the one is not there. */
export function between(jobs: readonly Job[], from: string | null, to: string): Job[] {
  const end = jobs.findIndex(({ id }) => id === to);
  if (end === -1) return [];
  const start = jobs.findIndex(({ id }) => id === from);
  return start === -1 ? [jobs[end]!] : jobs.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** A selection with these jobs in it, too. */
export function withJobs(selected: Selected, jobs: readonly Job[]): Selected {
  const next = new Map(selected);
  for (const job of jobs) next.set(job.id, job);
  return next;
}

/** The same selection with every job as it is now; the very same object where none has changed. */
export function renewed(selected: Selected, jobs: readonly Job[]): Selected {
  const news = jobs.filter((job) => selected.has(job.id) && selected.get(job.id) !== job);
  return news.length > 0 ? withJobs(selected, news) : selected;
}

import type { Job } from '@/lib/jobs/job';
import { star } from '@/lib/jobs/star';
import type { Marks } from './library-calls';

/** A job as it will be once the studio has marked it (lib/library/marks.ts). */
export function withMarks(job: Job, { favourite = job.favourite, add = [], remove = [], note = job.note }: Marks): Job {
  const kept = job.labels.filter((label) => !remove.includes(label));
  const known = new Set(kept.map((label) => label.toLowerCase()));
  const labels = [...kept, ...add.filter((label) => !known.has(label.toLowerCase()))].toSorted();
  return { ...job, ...(favourite === job.favourite ? {} : star(job, favourite)), labels, note };
}

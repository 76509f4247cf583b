import type { Job, Output } from '@/lib/jobs/job';

/** One file that is looked at, and its job. */
export type Frame = {
  key: string;
  job: Job;
  output: Output;
  /** Its number among those of the job. */ number: number;
  count: number;
};

/** A file that there is something to see of: a picture or a clip. */
export const isSeen = ({ kind }: Pick<Output, 'kind'>) => kind !== 'audio';

/** Everything of these jobs that can be looked at, in their order. Songs have nothing to see. */
export function framesOf(jobs: readonly Job[]): Frame[] {
  return jobs.flatMap((job) => {
    const shown = job.outputs.filter(isSeen);
    return shown.map((output, index) => ({
      key: `${job.id} ${output.position}`,
      job,
      output,
      number: index + 1,
      count: shown.length,
    }));
  });
}

/** The jobs of a list with one more in its place, newest first: a filter may not show what is looked at. */
export function withJob(jobs: readonly Job[], job: Job): Job[] {
  const at = jobs.findIndex(({ id }) => id === job.id);
  if (at !== -1) return [...jobs];
  const place = jobs.findIndex(({ createdAt }) => createdAt < job.createdAt);
  return jobs.toSpliced(place === -1 ? jobs.length : place, 0, job);
}

/** A job as these news have it; the very same object where they have nothing newer. What is only drawn has its row's revision. */
export function renewed(job: Job, news: readonly Job[]): Job {
  return news.reduce((known, one) => (one.id === known.id && one.revision >= known.revision ? one : known), job);
}

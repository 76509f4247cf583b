import type { QueryClient } from '@tanstack/react-query';
import type { Job } from '@/lib/jobs/job';
import { star, withStarsOf } from '@/lib/jobs/star';
import { findInCache, mergeIntoCache } from '../live/job-cache';

type World = {
  client: QueryClient;
  /** Tells the studio. False where it refused. */
  store: (asked: { jobId: string; favourite: boolean; take?: number }) => Promise<boolean>;
};

/** The stars of one tab: drawn at once, and taken back where the studio refuses them, beside what else is known by then. */
export function createStars({ client, store }: World) {
  /** Jobs whose stars are drawn and not answered for yet, as the studio knows them. */
  const unstored = new Map<string, Job>();

  const newest = (job: Job) => findInCache(client, ({ id }) => id === job.id) ?? job;

  return async function setFavourite(job: Job, favourite: boolean, take?: number): Promise<void> {
    const cached = newest(job);
    // Of two that are as new the one that was clicked: a list that nobody looks at is not drawn anew.
    const latest = cached.revision > job.revision ? cached : job;
    const known = unstored.get(job.id);
    // Of two quick clicks the second begins with what the first has only drawn.
    if (!known || latest.revision > known.revision) unstored.set(job.id, latest);
    mergeIntoCache(client, [{ ...latest, ...star(latest, favourite, take) }]);
    const isDone = await store({ jobId: job.id, favourite, ...(take === undefined ? {} : { take }) });
    const before = unstored.get(job.id);
    unstored.delete(job.id);
    if (isDone || !before) return;
    // One that left the only list that held it is in none: then it is as it was.
    const now = newest(before);
    if (now.revision === before.revision) mergeIntoCache(client, [withStarsOf(now, before)]);
  };
}

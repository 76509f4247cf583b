import { type InfiniteData, QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { JobPage } from '@/lib/jobs/api';
import type { Job } from '@/lib/jobs/job';
import { blankJob } from '@/lib/jobs/optimistic';
import { jobKeys } from '@/lib/jobs/queries';
import { findInCache, mergeIntoCache, subscribeNews } from './job-cache';

test('news of a job is heard of also when no list holds it any more', () => {
  const client = new QueryClient();
  const job: Job = { ...blankJob('owl', 0), id: 'owl', favourite: true };
  const pages: JobPage[] = [{ jobs: [job], next: null, previous: null }];
  client.setQueryData<InfiniteData<JobPage, string | null>>(jobKeys.list({ filter: 'favourites', q: '' }), {
    pages,
    pageParams: [null],
  });
  const heard: boolean[] = [];
  const stop = subscribeNews((jobs) => heard.push(...jobs.map(({ favourite }) => favourite)));

  mergeIntoCache(client, [{ ...job, favourite: false }]);
  expect(findInCache(client, ({ id }) => id === job.id)).toBeUndefined();
  mergeIntoCache(client, [{ ...job, favourite: false, revision: 1 }]);
  mergeIntoCache(client, [{ ...job, favourite: true, revision: 2 }]);
  stop();
  mergeIntoCache(client, [{ ...job, favourite: false, revision: 3 }]);
  expect(heard).toEqual([false, false, true]);
});

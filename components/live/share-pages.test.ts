import { type InfiniteData, InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { JobPage } from '@/lib/jobs/api';
import type { Job } from '@/lib/jobs/job';
import { blankJob } from '@/lib/jobs/optimistic';
import { jobListQuery, type PageParam } from '@/lib/jobs/queries';
import { mergeIntoCache } from './job-cache';

const VIEW = { filter: 'all', q: '' } as const;
const job = (number: number): Job => ({
  ...blankJob(`job ${number}`, number),
  id: `${number}`,
  labels: ['one', 'two'],
});

/** Two jobs a page, newest first, from a hundred on; as often as they are asked for, as answers are: new objects each time. */
const pageBefore = (param: PageParam): JobPage => {
  const first = param === null ? 100 : Number(param.value) - 1;
  return { jobs: [job(first), job(first - 1)], next: `${first - 1}`, previous: param === null ? null : `${first}` };
};

function list() {
  const client = new QueryClient();
  const observer = new InfiniteQueryObserver(client, {
    ...jobListQuery(VIEW),
    queryFn: ({ pageParam }: { pageParam: PageParam }) => structuredClone(pageBefore(pageParam)),
  } as never);
  const stop = observer.subscribe(() => {});
  const data = () => observer.getCurrentResult().data as InfiniteData<JobPage> | undefined;
  return { client, observer, stop, data, jobs: () => data()!.pages.flatMap((page) => page.jobs) };
}

test('a job that comes in above leaves all others the objects that they were', async () => {
  const { client, observer, stop, jobs } = list();
  await observer.refetch();
  const [first, second] = jobs();
  mergeIntoCache(client, [job(101)]);
  expect(jobs().map(({ id }) => id)).toEqual(['101', '100', '99']);
  expect(jobs()[1]).toBe(first);
  expect(jobs()[2]).toBe(second);
  stop();
});

test('so does a page that is let go of at the other end', async () => {
  const { observer, stop, data } = list();
  await observer.refetch();
  for (let page = 0; page < 7; page += 1) await observer.fetchNextPage();
  const before = data()!.pages;
  await observer.fetchNextPage();
  const after = data()!.pages;
  expect(after).toHaveLength(before.length);
  expect(after.slice(0, -1)).toEqual(before.slice(1));
  for (const [index, page] of after.slice(0, -1).entries()) expect(page).toBe(before[index + 1]);
  stop();
});

test('what is asked for once more and is still the same changes nothing, and of what is new only that', async () => {
  const { client, observer, stop, data, jobs } = list();
  await observer.refetch();
  await observer.fetchNextPage();
  const before = data();
  await observer.refetch();
  expect(data()).toBe(before);
  mergeIntoCache(client, [{ ...job(99), note: 'of its own', revision: 1 }]);
  const [first, , third] = jobs();
  expect(jobs()[1]!.note).toBe('of its own');
  await observer.refetch();
  expect(jobs()[1]!.note).toBe('');
  expect(jobs()[0]).toBe(first);
  expect(jobs()[2]).toBe(third);
  stop();
});

import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { JobDetail, JobPage } from '@/lib/jobs/api';
import type { Job } from '@/lib/jobs/job';
import { mergeDetail, mergePages, removeFromPages } from '@/lib/jobs/merge-jobs';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { jobKeys, type GalleryView } from '@/lib/jobs/queries';
import { isStacked } from '@/lib/library/view';
import type { Family } from '@/lib/lineage/api';
import { selection } from '../selection/selected';

type ListData = InfiniteData<JobPage, string | null>;

type Listener = (jobs: readonly Job[]) => void;
const listeners = new Set<Listener>();

/** Hears of every changed job, also of one that no list and no page holds any more. */
export function subscribeNews(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Brings changed jobs into every list and every open job page. What is deleted is selected no more. */
export function mergeIntoCache(client: QueryClient, changed: readonly Job[]) {
  if (changed.length === 0) return;
  // What a tile tells of a stack is true of that tile only.
  const jobs = changed.map(({ stack: _stack, ...job }): Job => job);
  let hasStacks = false;
  for (const [key, data] of client.getQueriesData<ListData>({ queryKey: jobKeys.lists })) {
    if (!data) continue;
    if (isStacked(key[2] as GalleryView)) {
      hasStacks = true;
      continue;
    }
    const pages = mergePages(data.pages, jobs, key[2] as GalleryView);
    if (pages !== data.pages) client.setQueryData<ListData>(key, { ...data, pages });
  }
  for (const [key, detail] of client.getQueriesData<JobDetail>({ queryKey: ['jobs', 'detail'] })) {
    if (!detail) continue;
    const merged = mergeDetail(detail, jobs);
    if (merged === detail) continue;
    client.setQueryData<JobDetail>(key, merged);
    // The raw request and answer only come with the whole page: ask again when the job took a step.
    if (merged.job.status !== detail.job.status) void client.invalidateQueries({ queryKey: key, exact: true });
  }
  // A list that loses a job cannot tell why: it may only have left the filter, and stays selected then.
  selection.hear(jobs);
  if (hasStacks) void import('../stacks/stack-cache').then(({ mergeIntoStacks }) => mergeIntoStacks(client, jobs));
  if (client.getQueryCache().find({ queryKey: ['jobs', 'family'], exact: false })) void mergeIntoFamilies(client, jobs);
  for (const listener of listeners) listener(jobs);
}

/** Only where a family was looked at: no other page fetches what this takes. */
async function mergeIntoFamilies(client: QueryClient, jobs: readonly Job[]) {
  const { joinFamily } = await import('@/lib/lineage/join-family');
  client.setQueriesData<Family>({ queryKey: ['jobs', 'family'] }, (family) => family && joinFamily(family, jobs));
}

/** Takes the tile of a refused click away again. */
export function removeFromCache(client: QueryClient, submitKey: string) {
  if (client.getQueriesData({ queryKey: jobKeys.lists }).some(([key]) => isStacked(key[2] as GalleryView))) {
    void import('../stacks/stack-cache').then(({ removeFromStacks }) => removeFromStacks(client, submitKey));
  }
  client.setQueriesData<ListData>({ queryKey: jobKeys.lists }, (data) =>
    data ? { ...data, pages: removeFromPages(data.pages, submitKey) } : data,
  );
  const isIt = (job: Job) => job.submitKey === submitKey && isOptimistic(job);
  client.setQueriesData<JobDetail>({ queryKey: ['jobs', 'detail'] }, (detail) =>
    detail?.children.some(isIt) ? { ...detail, children: detail.children.filter((child) => !isIt(child)) } : detail,
  );
}

/** The newest state of a job that any screen has loaded. */
export function findInCache(client: QueryClient, matches: (job: Job) => boolean): Job | undefined {
  let found: Job | undefined;
  for (const job of jobsInCache(client)) {
    if (matches(job) && (!found || job.revision > found.revision)) found = job;
  }
  return found;
}

/** Every job that any screen has loaded, some of them several times. */
export function* jobsInCache(client: QueryClient): Generator<Job> {
  for (const [, data] of client.getQueriesData<ListData>({ queryKey: jobKeys.lists })) {
    for (const page of data?.pages ?? []) yield* page.jobs;
  }
  for (const [, detail] of client.getQueriesData<JobDetail>({ queryKey: ['jobs', 'detail'] })) {
    if (detail) yield* [detail.job, ...detail.ancestors, ...detail.children];
  }
}

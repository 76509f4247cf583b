import { type InfiniteData, replaceEqualDeep } from '@tanstack/react-query';
import type { JobPage } from './api';
import type { Job } from './job';
import type { PageParam } from './queries';

type Lists = InfiniteData<JobPage, PageParam>;

const keyOf = ({ id, stack }: Job) => `${stack?.key ?? ''} ${id}`;

/**
 * The new list with every job and page of the old one that is still as it was, so that its tile is not drawn again. TanStack's own
 * sharing compares by position: one job that comes in above, or a page that is let go of, makes all others new.
 */
export function sharePages(before: unknown, after: unknown): unknown {
  const { pages: old, pageParams } = (before ?? {}) as Partial<Lists>;
  const list = after as Lists;
  if (!old || !list?.pages) return after;
  const kept = new Set(old);
  let known: Map<string, Job> | undefined;
  const share = (job: Job) => {
    known ??= new Map(old.flatMap((page) => page.jobs.map((one) => [keyOf(one), one])));
    return replaceEqualDeep(known.get(keyOf(job)), job);
  };
  const pages = list.pages.map((page, index) => {
    if (kept.has(page)) return page;
    // What has changed by now is in place already: only jobs that came from the server once more are looked at.
    const jobs = page.jobs.map(share);
    const same = old[index];
    return same && isSame(same, { ...page, jobs }) ? same : { ...page, jobs };
  });
  const isUnchanged = pages.length === old.length && pages.every((page, index) => page === old[index]);
  return isUnchanged && replaceEqualDeep(pageParams, list.pageParams) === pageParams ? before : { ...list, pages };
}

const isSame = (one: JobPage, other: JobPage): boolean =>
  one.next === other.next &&
  one.previous === other.previous &&
  one.jobs.length === other.jobs.length &&
  one.jobs.every((job, index) => job === other.jobs[index]);

import type { JobPage } from '@/lib/jobs/api';
import type { Job } from '@/lib/jobs/job';
import { readJson } from '@/lib/jobs/queries';
import { type LibraryView, readView, viewSearch } from '@/lib/library/view';
import { hear } from './stack-cache';

/** A larger stack is looked at as a view of its own. */
export const MOST_IN_PLACE = 200;

/** Families that one request names, and jobs that one answer holds. */
const MOST_FAMILIES = 20;
const A_PAGE = 200;

/** The same view of these families alone, job by job. */
export const viewOfFamilies = (view: LibraryView, roots: readonly string[]): LibraryView => ({
  filter: view.filter,
  q: view.q,
  facets: { ...view.facets, family: [...roots] },
});

/** The members that a view shows of families, newest first. Throws `HttpError`, or the TypeError of fetch. */
export async function membersOf(
  view: LibraryView,
  { roots, most, signal }: { roots: readonly string[]; most: number; signal?: AbortSignal },
): Promise<Job[]> {
  const members: Job[] = [];
  for (let at = 0; at < roots.length; at += MOST_FAMILIES) {
    let before: string | null = null;
    do {
      const search = new URLSearchParams(viewSearch(viewOfFamilies(view, roots.slice(at, at + MOST_FAMILIES))));
      search.set('limit', String(A_PAGE));
      search.set('zone', new Intl.DateTimeFormat().resolvedOptions().timeZone);
      if (before) search.set('before', before);
      const page: JobPage = await readJson<JobPage>(await fetch(`/api/jobs?${search}`, { signal: signal ?? null }));
      members.push(...page.jobs);
      before = page.next;
    } while (before && members.length < most);
  }
  hear(members);
  return members.slice(0, most);
}

/** What the gallery looks at now, by its address. */
export const viewNow = (): LibraryView => readView(new URLSearchParams(window.location.search)).view;

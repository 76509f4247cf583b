import { hashKey, type InfiniteData, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { JobPage, StackTiles } from '@/lib/jobs/api';
import type { Job } from '@/lib/jobs/job';
import { belongs } from '@/lib/jobs/merge-jobs';
import { addToStacks, mergeTiles, renewFace, takeFromStacks } from '@/lib/jobs/merge-stacks';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { jobKeys, readJson, type GalleryView } from '@/lib/jobs/queries';
import { isStacked, viewSearch } from '@/lib/library/view';

/*
 * Brings news into lists of stacks. Only where there is one: no other page fetches this.
 */

type ListData = InfiniteData<JobPage>;

/** Families that one request asks about. */
const MOST_ROOTS = 40;

/** How a job stood when it was heard of last: progress alone changes no stack. */
const heard = new Map<string, { revision: number; stands: string }>();
const MOST_HEARD = 5_000;

const standing = ({ status, favourite, labels, note, deletedAt, archive, outputs }: Job) =>
  JSON.stringify([status, favourite, labels, note, deletedAt, archive, outputs.length]);

/** Jobs that a tile counts already: clicks whose rows are not known yet, and deletions that were drawn at once. */
const clicks = new Map<string, Pick<Job, 'rootId' | 'id'>>();
const gone = new Set<string>();

/** Families to ask about, list by list. */
const wanted = new Map<string, Set<string>>();

/** Brings changed jobs into every list of stacks: what is known at once, what the studio has to say a moment later. */
export function mergeIntoStacks(client: QueryClient, jobs: readonly Job[]): void {
  const lists = stackedLists(client);
  for (const { key } of lists) hear(client.getQueryData<ListData>(key)?.pages.flatMap((page) => page.jobs) ?? []);
  const news = jobs.filter((job) => isNews(job) || isBack(job));
  for (const { key, view } of lists) {
    for (const job of jobs) change(client, key, (pages) => draw(pages, job, view));
    ask(
      client,
      { key, view },
      news.map(({ rootId }) => rootId),
    );
  }
  for (const job of jobs) remember(job);
}

/** Takes the click that was refused away again. */
export function removeFromStacks(client: QueryClient, submitKey: string): void {
  const click = clicks.get(submitKey);
  if (!click) return;
  clicks.delete(submitKey);
  for (const { key } of stackedLists(client)) change(client, key, (pages) => takeFromStacks(pages, click));
}

function draw(pages: JobPage[], job: Job, view: GalleryView): JobPage[] {
  if (isOptimistic(job)) return clicks.has(job.submitKey) || !belongs(job, view) ? pages : addToStacks(pages, job);
  if (job.deletedAt !== null && !gone.has(job.id)) return takeFromStacks(pages, job);
  return renewFace(pages, job);
}

/** True where the studio says something new of a job, beyond how far it is. */
function isNews(job: Job): boolean {
  if (isOptimistic(job)) return false;
  const before = heard.get(job.id);
  return !before || (job.revision > before.revision && standing(job) !== before.stands);
}

/** True where a job that was taken out is not deleted after all: what to put back, and where, only the studio knows. */
const isBack = ({ id, deletedAt }: Job) => deletedAt === null && gone.has(id);

/** Notes how jobs stand that came in with a list: what is drawn beforehand of them is no news. */
export function hear(jobs: readonly Job[]): void {
  // What is forgotten is asked for once more than needed.
  if (heard.size > MOST_HEARD) heard.clear();
  for (const job of jobs) {
    if (isOptimistic(job) || job.revision <= (heard.get(job.id)?.revision ?? -1)) continue;
    heard.set(job.id, { revision: job.revision, stands: standing(job) });
  }
}

function remember(job: Job): void {
  if (isOptimistic(job)) {
    clicks.set(job.submitKey, { rootId: job.rootId, id: job.id });
    return;
  }
  clicks.delete(job.submitKey);
  // What is only drawn beforehand has the revision from before, so the row that follows is news.
  hear([job]);
  if (job.deletedAt !== null) gone.add(job.id);
  // Where it was in the bin unheard of, the row that follows stands as the one before: it is news all the same.
  else if (gone.delete(job.id)) heard.set(job.id, { revision: job.revision, stands: '' });
}

type List = { key: QueryKey; view: GalleryView };

/** The lists that are on screen. One that is not is read anew when it is. */
function stackedLists(client: QueryClient): List[] {
  const lists: List[] = [];
  for (const query of client.getQueryCache().findAll({ queryKey: jobKeys.lists })) {
    const { queryKey: key } = query;
    const view = key[2] as GalleryView;
    if (!isStacked(view) || query.state.data === undefined) continue;
    if (query.isActive()) lists.push({ key, view });
    else void client.invalidateQueries({ queryKey: key, exact: true, refetchType: 'none' });
  }
  return lists;
}

function change(client: QueryClient, key: QueryKey, how: (pages: JobPage[]) => JobPage[]): void {
  client.setQueryData<ListData>(key, (data) => {
    if (!data) return data;
    const pages = how(data.pages);
    return pages === data.pages ? data : { ...data, pages };
  });
}

/** Asks how families stand, one request at a time for each list; what is wanted meanwhile goes with the next. */
function ask(client: QueryClient, list: List, roots: readonly string[]): void {
  if (roots.length === 0) return;
  const hash = hashKey(list.key);
  const waiting = wanted.get(hash);
  for (const root of roots) waiting?.add(root);
  if (waiting) return;
  const all = new Set(roots);
  wanted.set(hash, all);
  void answer(client, list, all);
}

async function answer(client: QueryClient, { key, view }: List, all: Set<string>): Promise<void> {
  while (all.size > 0) {
    const roots = [...all].slice(0, MOST_ROOTS);
    for (const root of roots) all.delete(root);
    const search = new URLSearchParams(viewSearch(view));
    for (const root of roots) search.append('root', root);
    if (view.facets?.from || view.facets?.to) search.set('zone', new Intl.DateTimeFormat().resolvedOptions().timeZone);
    try {
      const { jobs } = await readJson<StackTiles>(await fetch(`/api/jobs/stacks?${search}`));
      change(client, key, (pages) => mergeTiles(pages, roots, jobs));
    } catch {
      // The poll tells that the studio does not answer; the list is read anew when it does.
      void client.invalidateQueries({ queryKey: key, exact: true });
      break;
    }
  }
  wanted.delete(hashKey(key));
}

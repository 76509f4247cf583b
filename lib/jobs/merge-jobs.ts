import type { JobDetail, JobFilter, JobPage } from './api';
import type { Job } from './job';
import { fold } from '../library/fold';
import { readTerms } from '../library/terms';
import type { Facets } from '../library/view';
import { isOptimistic } from './optimistic';
import type { GalleryView } from './queries';
import { isLive } from './status';

/*
 * How news about jobs enters what is already on screen. Pure, and generous with identity: what did not change
 * stays the same object, so that its tile does not draw again.
 */

const inFilter: Record<JobFilter, (job: Job) => boolean> = {
  all: () => true,
  running: (job) => isLive(job.status),
  'needs-input': (job) => job.status === 'needs-input',
  failed: (job) => job.status === 'failed',
  favourites: (job) => job.favourite,
};

export function belongs(job: Job, { filter, q, facets = {} }: GalleryView): boolean {
  if (job.deletedAt || !inFilter[filter](job) || !passes(job, facets)) return false;
  const wanted = q.trim();
  if (!wanted || [job.id, job.remoteId, job.batchId].includes(wanted)) return true;
  const words = fold([job.prompt, job.finalPrompt, ...job.labels, job.note].join('\n'));
  return readTerms(wanted).every((term) => words.includes(term));
}

/** Every filter that a job alone can be asked about; days and children are the server's to know. */
function passes(
  job: Job,
  { status, kind, provider, connection, version, aspect, label, family, unarchived }: Facets,
): boolean {
  const isOne = (values: string[] | undefined, value: string | null) =>
    !values || (value !== null && values.includes(value));
  return (
    isOne(status, job.status) &&
    isOne(kind, job.kind) &&
    isOne(provider, job.provider) &&
    isOne(connection, job.connection) &&
    isOne(version, job.version) &&
    isOne(aspect, job.aspect) &&
    isOne(family, job.rootId) &&
    (!label || label.some((one) => job.labels.includes(one))) &&
    (!unarchived || job.archive === 'pending' || job.archive === 'failed')
  );
}

/** The same job: its row, or the tile that stands in for the row until the server has answered. */
const isSame = (one: Job, other: Job) => one.id === other.id || one.submitKey === other.submitKey;

/** True when `news` may replace `known`: an answer that was overtaken by a newer one must not. */
const replaces = (news: Job, known: Job) => known.id !== news.id || news.revision >= known.revision;

const isNewer = (one: Job, other: Job) =>
  one.createdAt === other.createdAt ? one.id > other.id : one.createdAt > other.createdAt;

/** Puts changed jobs into loaded pages (newest first): replaced in place, inserted by date, removed when they left the filter. */
export function mergePages(pages: JobPage[], changed: readonly Job[], view: GalleryView): JobPage[] {
  return changed.reduce((merged, job) => mergeOne(merged, job, view), pages);
}

function mergeOne(pages: JobPage[], job: Job, view: GalleryView): JobPage[] {
  for (const [index, page] of pages.entries()) {
    const at = page.jobs.findIndex((known) => isSame(known, job));
    const known = page.jobs[at];
    if (!known) continue;
    if (!replaces(job, known)) return pages;
    const jobs = belongs(job, view) ? page.jobs.with(at, job) : page.jobs.toSpliced(at, 1);
    return pages.with(index, { ...page, jobs });
  }
  return belongs(job, view) && !isServers(view) ? insert(pages, job) : pages;
}

/** True where only the server knows whether a new job belongs. */
const isServers = ({ facets = {} }: GalleryView) => Boolean(facets.from || facets.to || facets.children);

/** Puts a job into its place in loaded pages; one whose place is not loaded comes with its page. */
export function insert(pages: JobPage[], job: Job, isBefore = isNewer): JobPage[] {
  for (const [index, page] of pages.entries()) {
    const at = page.jobs.findIndex((known) => isBefore(job, known));
    const isEnd = page.next === null && index === pages.length - 1;
    if (at === -1 && !isEnd) continue;
    // Newer than everything loaded, and what lies between is not.
    if (at === 0 && index === 0 && page.previous !== null) return pages;
    return pages.with(index, { ...page, jobs: page.jobs.toSpliced(at === -1 ? page.jobs.length : at, 0, job) });
  }
  // Older than everything loaded: it comes with its page.
  return pages;
}

/** Takes the tile of a click away again that the server refused; never a job. */
export function removeFromPages(pages: JobPage[], submitKey: string): JobPage[] {
  const isIt = (job: Job) => job.submitKey === submitKey && isOptimistic(job);
  return pages.map((page) => (page.jobs.some(isIt) ? { ...page, jobs: page.jobs.filter((job) => !isIt(job)) } : page));
}

/** Puts changed jobs into an open job page: the job itself, its ancestors, its children, and children that are new. */
export function mergeDetail(detail: JobDetail, changed: readonly Job[]): JobDetail {
  let merged = detail;
  for (const job of changed) {
    if (isSame(merged.job, job)) {
      if (replaces(job, merged.job)) merged = { ...merged, job };
    } else if (job.parentId === merged.job.id) {
      merged = { ...merged, children: mergeChild(merged.children, job) };
    } else {
      const at = merged.ancestors.findIndex((known) => known.id === job.id);
      if (at !== -1) merged = { ...merged, ancestors: merged.ancestors.with(at, job) };
    }
  }
  return merged;
}

function mergeChild(children: Job[], job: Job): Job[] {
  const at = children.findIndex((known) => isSame(known, job));
  const known = children[at];
  if (known && !replaces(job, known)) return children;
  if (job.deletedAt) return known ? children.toSpliced(at, 1) : children;
  return known ? children.with(at, job) : [...children, job];
}

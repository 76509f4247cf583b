import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { hasFacets, type LibraryView, viewSearch } from '../library/view';
import type { ConnectionView, JobDetail, JobPage, LiveAnswer } from './api';
import { sharePages } from './share-pages';

/*
 * Keys live with their fetchers. Client only by use, plain by content: the server prefetches with the same
 * keys and its own query functions.
 */

/** What the gallery shows; the same lives in the address. */
export type GalleryView = LibraryView;

export const jobKeys = {
  lists: ['jobs', 'list'] as const,
  list: (view: GalleryView, start: number | null = null) => ['jobs', 'list', view, start] as const,
  detail: (id: string) => ['jobs', 'detail', id] as const,
  live: ['jobs', 'live'] as const,
  connections: ['connections'] as const,
};

/** The server answered, and the answer was no. Without an answer, fetch throws a TypeError. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'HttpError';
  }
}

export async function readJson<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const body = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
  throw new HttpError(response.status, body?.error?.message ?? `The studio answered ${response.status}.`);
}

const getJson = async <T>(url: string, signal?: AbortSignal) => readJson<T>(await fetch(url, { signal }));

/** A page of a list: what follows a place, what comes before one, or where the list begins. */
export type PageParam = { name: 'before' | 'after' | 'at'; value: string } | null;

/** Pages that a list holds at once; scrolling on lets go of those at the other end. */
const MOST_PAGES = 8;

/** The jobs of a view, newest first, from a moment on (milliseconds; null: from now); it grows both ways. */
export function jobListQuery(view: GalleryView, start: number | null = null) {
  return infiniteQueryOptions({
    queryKey: jobKeys.list(view, start),
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams(viewSearch(view));
      if (pageParam) search.set(pageParam.name, pageParam.value);
      if (view.facets?.from || view.facets?.to)
        search.set('zone', new Intl.DateTimeFormat().resolvedOptions().timeZone);
      return getJson<JobPage>(`/api/jobs?${search}`, signal);
    },
    initialPageParam: (start === null ? null : { name: 'at', value: `${start}` }) as PageParam,
    getNextPageParam: ({ next }): PageParam => (next === null ? null : { name: 'before', value: next }),
    getPreviousPageParam: ({ previous }): PageParam => (previous === null ? null : { name: 'after', value: previous }),
    maxPages: MOST_PAGES,
    structuralSharing: sharePages,
    // The live poll brings every change into the list. Only a search is matched better by the server.
    staleTime: view.q || hasFacets(view) || view.stacks ? 10_000 : Number.POSITIVE_INFINITY,
  });
}

export function jobDetailQuery(id: string) {
  return queryOptions({
    queryKey: jobKeys.detail(id),
    queryFn: ({ signal }) => getJson<JobDetail>(`/api/jobs/${id}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function connectionsQuery() {
  return queryOptions({
    queryKey: jobKeys.connections,
    queryFn: ({ signal }) => getJson<ConnectionView[]>('/api/connections', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What is kept of the live poll: the cursor to ask from, and the numbers that the filters and the bars of batches show. */
export type LiveState = Pick<LiveAnswer, 'cursor' | 'live' | 'counts' | 'batches'>;

/** A cursor from the future: the server answers it with the newest jobs and the cursor of now. */
const NO_CURSOR = Number.MAX_SAFE_INTEGER;

/** Asks what changed since the cursor. `null` when nothing did (304): the tag of the last answer still holds. */
export async function fetchLive(
  after: number | null,
  tag: string | null,
  signal?: AbortSignal,
): Promise<{ answer: LiveAnswer; tag: string | null } | null> {
  const response = await fetch(`/api/jobs/live?after=${after ?? NO_CURSOR}`, {
    signal,
    cache: 'no-store',
    headers: tag ? { 'if-none-match': tag } : {},
  });
  if (response.status === 304) return null;
  return { answer: await readJson<LiveAnswer>(response), tag: response.headers.get('etag') };
}

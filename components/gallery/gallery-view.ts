import type { JobFilter } from '@/lib/jobs/api';
import type { GalleryView } from '@/lib/jobs/queries';

const filters: ReadonlySet<string> = new Set<JobFilter>(['all', 'running', 'needs-input', 'failed', 'favourites']);
const LONGEST_SEARCH = 500;

type Search = { get(name: string): string | null };

/** What an address asks for; anything that makes no sense shows everything. */
export function readView(search: Search): GalleryView {
  const filter = search.get('filter') ?? 'all';
  return {
    filter: filters.has(filter) ? (filter as JobFilter) : 'all',
    q: (search.get('q') ?? '').slice(0, LONGEST_SEARCH),
  };
}

export function viewSearch({ filter, q }: GalleryView): string {
  const search = new URLSearchParams();
  if (filter !== 'all') search.set('filter', filter);
  if (q) search.set('q', q);
  const text = search.toString();
  return text && `?${text}`;
}

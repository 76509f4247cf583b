'use client';

import { useSearchParams } from 'next/navigation';
import type { JobFilter } from '@/lib/jobs/api';
import type { GalleryView } from '@/lib/jobs/queries';
import { type Facets, readStart, readView, viewSearch } from '@/lib/library/view';
import { useTileLook } from './use-tile-look';

/** Filters and search, which live in the address: a reload or a shared link shows the same. */
export function useGalleryView() {
  const params = useSearchParams();
  const { view: asked, remarks } = readView(params);
  const { stacks } = useTileLook();
  const view: GalleryView = stacks ? { ...asked, stacks: true } : asked;

  /** Moves without asking the server for the page again; Next learns of it through the history. */
  const go = (next: GalleryView, how: 'pushState' | 'replaceState') =>
    window.history[how](null, '', `/${viewSearch(next)}`);

  return {
    view,
    remarks,
    /** The view as an address says it, and the moment that stands there beside it. */
    search: viewSearch(view),
    at: readStart(params.get('at')),
    setFilter: (filter: JobFilter) => go({ ...view, filter }, 'pushState'),
    setFacets: (facets: Facets) => go({ ...view, facets }, 'pushState'),
    show: (search: string) => window.history.pushState(null, '', `/${search}`),
    setSearch: (q: string) => go({ ...view, q }, 'replaceState'),
  };
}

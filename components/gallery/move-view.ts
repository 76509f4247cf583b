import type { JobFilter } from '@/lib/jobs/api';
import type { GalleryView } from '@/lib/jobs/queries';
import { type Facets, readStart, readView, viewSearch } from '@/lib/library/view';
import { tileLook } from './use-tile-look';

/*
 * Filters and search live in the address: a reload or a shared link shows the same. Next draws what it says when there is
 * time, so every change builds on the address as it stands and not on what was drawn last. The server is not asked for the
 * page again; Next learns of a change through the history.
 */

/** What part of the library the address asks for now. */
export function galleryViewNow(): GalleryView {
  const { view } = readView(new URLSearchParams(window.location.search));
  return tileLook().stacks ? { ...view, stacks: true } : view;
}

/** The place in time that the address names; null for the newest jobs. */
export const startNow = (): number | null => readStart(new URLSearchParams(window.location.search).get('at'));

/** Whether this is the view that the address asks for: what is drawn follows it when there is time. */
export const isShownNow = (search: string): boolean => viewSearch(galleryViewNow()) === search;

const go = (patch: Partial<GalleryView>, how: 'pushState' | 'replaceState') =>
  window.history[how](null, '', `/${viewSearch({ ...galleryViewNow(), ...patch })}`);

export const setFilter = (filter: JobFilter) => go({ filter }, 'pushState');

/** `change` is given the filters as they are now, and answers them as they shall be. */
export const changeFacets = (change: (facets: Facets) => Facets) =>
  go({ facets: change(galleryViewNow().facets ?? {}) }, 'pushState');

/**
 * Changes the first or the last day; '' for none. `over` is what the same edit sent before: where that still stands there,
 * it is written over and is no step of the history. Says whether the address has changed.
 */
export function setDay(end: 'from' | 'to', day: string, over: string | null): boolean {
  // What was written last is sent when its field goes, and that may be because another page comes.
  if (window.location.pathname !== '/') return false;
  const facets = galleryViewNow().facets ?? {};
  const now = facets[end] ?? '';
  if (now === day) return false;
  go({ facets: { ...facets, [end]: day || undefined } }, over === now ? 'replaceState' : 'pushState');
  return true;
}

export const setSearch = (q: string) => go({ q }, 'replaceState');

/** Shows another view, by its part of an address. */
export const show = (search: string) => window.history.pushState(null, '', `/${search}`);

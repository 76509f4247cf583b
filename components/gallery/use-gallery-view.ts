'use client';

import { useSearchParams } from 'next/navigation';
import type { GalleryView } from '@/lib/jobs/queries';
import { readStart, readView, viewSearch } from '@/lib/library/view';
import { useTileLook } from './use-tile-look';

/** Filters and search as the address has them (move-view.ts changes them). */
export function useGalleryView() {
  const params = useSearchParams();
  const { view: asked, remarks } = readView(params);
  const { stacks } = useTileLook();
  const view: GalleryView = stacks ? { ...asked, stacks: true } : asked;
  return {
    view,
    remarks,
    /** The view as an address says it, and the moment that stands there beside it. */
    search: viewSearch(view),
    at: readStart(params.get('at')),
  };
}

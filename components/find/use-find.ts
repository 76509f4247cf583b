'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { readJson } from '@/lib/jobs/queries';
import type { FacetOption, FoundCount, SavedSearch } from '@/lib/library/api';
import { type Choice, type LibraryView, viewSearch } from '@/lib/library/view';
import { send } from '../clicks/send';
import { useStudioActions } from '../studio-actions';
import { useZone } from '../time/clock';

const FRESH = 10_000;

const get = async <T>(url: string, signal: AbortSignal) => readJson<T>(await fetch(url, { signal }));

/** An address of the library's routes: the view as the gallery's own address has it, and what else is asked. */
function address(path: string, view: LibraryView, more: Record<string, string>): string {
  const search = new URLSearchParams(viewSearch(view));
  for (const [name, value] of Object.entries(more)) search.set(name, value);
  return `/api/library/${path}?${search}`;
}

/** The values that a filter can take under the rest of the view, with their counts. */
export function useOptions(choice: Choice, view: LibraryView) {
  const zone = useZone();
  return useQuery({
    queryKey: ['library', 'options', choice, view],
    queryFn: ({ signal }) => get<FacetOption[]>(address('options', view, { choice, zone }), signal),
    placeholderData: keepPreviousData,
    staleTime: FRESH,
  });
}

/** How many jobs a view shows, and in how many stacks; undefined until it is known. */
export function useFound(view: LibraryView): FoundCount | undefined {
  const zone = useZone();
  const { data } = useQuery({
    queryKey: ['library', 'count', view],
    queryFn: ({ signal }) => get<FoundCount>(address('count', view, { zone }), signal),
    placeholderData: keepPreviousData,
    staleTime: FRESH,
    refetchInterval: FRESH,
  });
  return data;
}

const SEARCHES = ['library', 'searches'] as const;

/** Searches that were kept under a name. `save` and `remove` answer what was wrong, or null. */
export function useSavedSearches() {
  const client = useQueryClient();
  const actions = useStudioActions();
  const { data, error } = useQuery({
    queryKey: SEARCHES,
    queryFn: ({ signal }) => get<SavedSearch[]>('/api/library/searches', signal),
  });
  const change = (how: (known: SavedSearch[]) => SavedSearch[]) =>
    client.setQueryData<SavedSearch[]>(SEARCHES, (known) => how(known ?? []));

  return {
    searches: data,
    problem: error?.message ?? null,
    async save(name: string, search: string): Promise<string | null> {
      const result = await send(() => actions.saveSearch({ name, search }));
      if (!result.ok) return Object.values(result.error.fields ?? {})[0] ?? result.error.message;
      change((known) => [...known.filter((other) => other.name !== result.data.name), result.data]);
      return null;
    },
    async remove({ id }: SavedSearch): Promise<string | null> {
      const result = await send(() => actions.deleteSearch({ id }));
      if (!result.ok) return result.error.message;
      change((known) => known.filter((other) => other.id !== id));
      return null;
    },
  };
}

import { queryOptions } from '@tanstack/react-query';
import { readJson } from '../jobs/queries';
import type { Family } from './api';

/** The family of a job; the live poll keeps it current while it is on screen. */
export function familyQuery(id: string) {
  return queryOptions({
    queryKey: ['jobs', 'family', id] as const,
    queryFn: async ({ signal }) => readJson<Family>(await fetch(`/api/jobs/${id}/family`, { signal })),
  });
}

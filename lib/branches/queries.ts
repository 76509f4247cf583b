import { queryOptions } from '@tanstack/react-query';
import { readJson } from '../jobs/queries';
import { type BranchChoice, choiceSearch } from './address';
import type { BranchPlan } from './api';

/** The clicks that led to a job, as they would be on the chosen picture. Asked anew whenever it is looked at: pictures change. */
export function branchQuery(id: string, choice: BranchChoice) {
  return queryOptions({
    queryKey: ['jobs', 'branch', id, choice] as const,
    queryFn: async ({ signal }) =>
      readJson<BranchPlan>(await fetch(`/api/jobs/${id}/branch${choiceSearch(choice)}`, { signal })),
  });
}

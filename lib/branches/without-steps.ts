import { fromJson, toJson } from '../db/json';
import type { JobRow } from '../db/schema';

/** Finds rows that are a step of a branch, whether or not any are to come. */
export const IS_STEP = '%"branch":{%';

/** What was asked for, without the steps that were to come. */
export function withoutSteps(stored: JobRow['input']): JobRow['input'] {
  const input = fromJson(stored);
  if (input.kind !== 'press' || !input.branch) return stored;
  return toJson({ ...input, branch: { ...input.branch, toCome: [] } });
}

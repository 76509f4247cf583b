import { fromJson, toJson } from '../db/json';
import type { JobPatch, JobRow } from '../db/schema';
import { star } from '../jobs/star';

/** What changes of a row when it, or its output at a position, is a favourite or no longer. */
export function favouritePatch(row: JobRow, isFavourite: boolean, position?: number): JobPatch {
  const before = { favourite: row.favourite === 1, outputs: fromJson(row.outputs) };
  const { favourite, outputs } = star(before, isFavourite, position);
  return { favourite: favourite ? 1 : 0, outputs: toJson(outputs) };
}

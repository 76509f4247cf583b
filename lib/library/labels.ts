import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../db/schema';

/**
 * Writes the labels of a job into the table that the filter reads, in place of those it had. (What is in the bin has none
 * there: its own column keeps them.)
 */
export async function writeLabels(
  write: Kysely<Schema> | Transaction<Schema>,
  jobId: string,
  labels: readonly string[],
): Promise<void> {
  await write.deleteFrom('job_labels').where('job_id', '=', jobId).execute();
  if (labels.length === 0) return;
  const { place } = await write.selectFrom('jobs').select('place').where('id', '=', jobId).executeTakeFirstOrThrow();
  await write
    .insertInto('job_labels')
    .values(labels.map((label) => ({ label, job_id: jobId, place })))
    .execute();
}
